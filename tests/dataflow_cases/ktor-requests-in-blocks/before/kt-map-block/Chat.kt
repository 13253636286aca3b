import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody

private const val TITLE = "gpt-4"

class Chat(private val http: HttpClient) {
    suspend fun title(text: String): String {
        val response = http.post("https://api.openai.com/v1/chat/completions") {
            setBody(mapOf("model" to TITLE, "messages" to listOf(text)))
        }
        return response.bodyAsText()
    }
}
