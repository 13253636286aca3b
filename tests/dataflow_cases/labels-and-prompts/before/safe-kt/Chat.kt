import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
private const val MODEL = "gpt-4-turbo-preview"
class Chat(token: String) {
    private val openai = OpenAI(token)
    suspend fun ask(q: String) {
        println("asking $MODEL")
        logger.info { "model=$MODEL" }
        val status = "Asking $MODEL now"
        show(status)
        openai.chatCompletion(ChatCompletionRequest(model = ModelId("$MODEL"), messages = listOf()))
    }
}
