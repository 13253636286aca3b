package app
import com.aallam.openai.client.OpenAI
class Use {
  suspend fun run(o: Options) {
    if (o.model == "gpt-4-turbo-preview") println("big")
    OpenAI("k").chatCompletion(ChatCompletionRequest(model = ModelId(o.model), messages = emptyList()))
  }
}
