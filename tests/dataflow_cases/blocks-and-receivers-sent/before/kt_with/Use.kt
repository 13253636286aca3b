package app
import com.aallam.openai.client.OpenAI
class Use {
  suspend fun run(o: Options) {
    OpenAI("k").chatCompletion(ChatCompletionRequest(model = ModelId(o.model), messages = emptyList()))
  }
}
