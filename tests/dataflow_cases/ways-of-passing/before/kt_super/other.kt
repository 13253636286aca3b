import com.aallam.openai.client.OpenAI
open class Chat(val size: Int, val model: String) { suspend fun ask() { val n = if (model == "gpt-4-turbo-preview") 10 else 20; OpenAI("k").chatCompletion(ChatCompletionRequest(model = ModelId(model), maxTokens = n)) } }
