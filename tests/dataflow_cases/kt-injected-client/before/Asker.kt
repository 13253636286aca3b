package app
import com.aallam.openai.client.OpenAI
import com.aallam.openai.api.chat.chatCompletionRequest
import com.aallam.openai.api.model.ModelId
class Asker(private val openAI: OpenAI) {
    suspend fun ask(q: String) = openAI.chatCompletion(chatCompletionRequest { model = ModelId("gpt-4") })
}
