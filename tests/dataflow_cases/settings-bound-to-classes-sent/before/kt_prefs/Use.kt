package app
import com.aallam.openai.client.OpenAI
suspend fun run(s: Settings) {
  OpenAI("k").chatCompletion(ChatCompletionRequest(model = ModelId(s.model), messages = emptyList()))
}
