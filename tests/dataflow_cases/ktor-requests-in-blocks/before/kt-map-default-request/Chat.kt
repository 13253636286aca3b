import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.plugins.defaultRequest
import io.ktor.client.request.post
import io.ktor.client.request.setBody

private const val MODEL = "gpt-4"

class Chat {
    private val http = HttpClient(CIO) {
        defaultRequest {
            url("https://relay.example.org/")
        }
    }

    suspend fun title(text: String): String {
        val response = http.post("v1/chat/completions") {
            setBody(mapOf("model" to MODEL, "messages" to listOf(text)))
        }
        return response.bodyAsText()
    }
}
