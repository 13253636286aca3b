import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIHost
import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId

abstract class Base {
    abstract val model: String
    open val url: String = "https://api.openai.com/v1/"
    private val client by lazy { OpenAI(token = "x", host = OpenAIHost(baseUrl = this.url)) }

    suspend fun ask(text: String) = client.chatCompletion(ChatCompletionRequest(model = ModelId(model), messages = listOf()))
}
