import retrofit2.http.Body
import retrofit2.http.POST

data class ChatRequest(val model: String, val messages: List<String>)

interface Api {
    @POST("v1/chat/completions")
    suspend fun send(@Body request: ChatRequest): String
}

class Repository(private val api: Api) {
    suspend fun ask(text: String) = api.send(ChatRequest(model = "gpt-4", messages = listOf(text)))
}
