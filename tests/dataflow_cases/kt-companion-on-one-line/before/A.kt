import com.aallam.openai.api.chat.*
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
class C(val model: String = "gpt-4-0613") {
    private val client = OpenAI("k")
    suspend fun a() = client.chatCompletion(ChatCompletionRequest(ModelId(model), listOf()))
    companion object { const val MODEL = "x" }
}
