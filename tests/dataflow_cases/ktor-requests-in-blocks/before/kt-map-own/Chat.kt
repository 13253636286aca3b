import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody

private const val MODEL = "gpt-4"

class Chat(private val http: HttpClient) {
    suspend fun title(text: String) = http.post("https://relay.example.org/chat") {
        setBody(mapOf("model" to MODEL, "messages" to listOf(text)))
    }
}
