import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIConfig
import com.aallam.openai.client.OpenAIHost

class Bot {
    private var client: OpenAI? = null

    fun start(key: String) {
        client = OpenAI(OpenAIConfig(token = key, host = OpenAIHost("http://localhost:1234/v1/")))
    }

    suspend fun safe() = client?.chatCompletion(ChatCompletionRequest(ModelId("gpt-4-0613"), listOf()))

    suspend fun forced(): String {
        val request = ChatCompletionRequest(ModelId("gpt-4-0613"), listOf())
        return client!!.chatCompletion(request).choices[0].message.content
    }

    suspend fun scoped() {
        client?.let { it.chatCompletion(ChatCompletionRequest(ModelId("gpt-4-0613"), listOf())) }
    }
}
