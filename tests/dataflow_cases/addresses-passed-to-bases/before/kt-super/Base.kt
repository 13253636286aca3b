import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIHost

abstract class Base(url: String = "https://api.openai.com/v1/") {
    abstract val model: String
    private val client = OpenAI(token = "x", host = OpenAIHost(baseUrl = url))

    suspend fun ask(text: String) = client.chatCompletion(ChatCompletionRequest(model = ModelId(model), messages = listOf()))
}
