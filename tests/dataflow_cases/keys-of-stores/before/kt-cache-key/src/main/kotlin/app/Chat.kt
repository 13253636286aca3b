package app
import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import java.io.File
private const val MODEL = "gpt-4-turbo-preview"
private const val FAST = "gpt-3.5-turbo-0613"
class Chat(token: String) {
    private val openai = OpenAI(token)
    suspend fun ask(q: String): String {
        val file = File("cache/$MODEL.json")
        if (file.exists()) return file.readText()
        val r = openai.chatCompletion(ChatCompletionRequest(model = ModelId(MODEL), messages = listOf()))
        file.writeText(r.toString())
        return r.toString()
    }
    suspend fun fast(q: String) = openai.chatCompletion(ChatCompletionRequest(model = ModelId(FAST), messages = listOf()))
}
