import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import kotlinx.serialization.Serializable

private const val TITLE = "gpt-4"

@Serializable
data class Request(val model: String, val messages: List<String>)

class Chat(private val http: HttpClient) {
    suspend fun title(text: String) = http.post("https://api.openai.com/v1/chat/completions") {
        setBody(Request(model = TITLE, messages = listOf(text)))
    }
}
