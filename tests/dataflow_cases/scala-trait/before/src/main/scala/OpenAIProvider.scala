class OpenAIProvider(service: OpenAIService) extends Provider {
  override def defaultModel: String = "gpt-4"

  override def send(model: String, text: String): String =
    service.createChatCompletion(Seq(UserMessage(text)), CreateChatCompletionSettings(model = model)).toString
}
