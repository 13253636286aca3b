import com.aallam.openai.api.chat.ChatCompletion
import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.chat.ChatMessage
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI

class Assistant(private val openAI: OpenAI) {
    suspend fun answer(prompt: String): String =
        answer(ChatMessage.User(prompt)).choices.first().message.text()

    suspend fun answer(message: ChatMessage): ChatCompletion =
        openAI.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-3.5-turbo"), messages = listOf(message)))
}
