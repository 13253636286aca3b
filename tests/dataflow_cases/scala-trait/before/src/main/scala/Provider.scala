trait Provider {
  def defaultModel: String
  def send(model: String, text: String): String

  def ask(text: String): String = {
    val clipped = if (defaultModel == "gpt-4") text.take(20000) else text
    send(defaultModel, clipped)
  }
}
