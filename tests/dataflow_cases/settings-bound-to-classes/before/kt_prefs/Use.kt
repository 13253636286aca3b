package app
import com.aallam.openai.client.OpenAI
suspend fun run(s: Settings) {
  if (s.model == "gpt-4-turbo-preview") println("big")
  OpenAI("k").chatCompletion(ChatCompletionRequest(model = ModelId(s.model), messages = emptyList()))
}
