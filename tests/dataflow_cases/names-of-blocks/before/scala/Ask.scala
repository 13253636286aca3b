import io.cequence.openaiscala.service.OpenAIServiceFactory

object Ask {
  def ask(provider: String, text: String) = {
    if (provider == "openai") {
      val model = "gpt-4-turbo-preview"
      val service = OpenAIServiceFactory()
      service.createChatCompletion(messages = Seq(text), settings = CreateChatCompletionSettings(model = model))
    } else {
      val model = sys.env("THEME")
      if (model == text) text else model
    }
  }
}
