import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody

private const val MODEL = "gpt-4"

class Chat(private val http: HttpClient) {
    suspend fun title(text: String): String {
        val response = http.post {
            url("https://relay.example.org/chat")
            contentType(ContentType.Application.Json)
            setBody(mapOf("model" to MODEL, "messages" to listOf(text)))
        }
        return response.bodyAsText()
    }
}
