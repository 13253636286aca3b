import io.ktor.client.HttpClient
import io.ktor.client.call.body
import io.ktor.client.request.bearerAuth
import io.ktor.client.request.forms.formData
import io.ktor.client.request.forms.submitFormWithBinaryData
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import kotlinx.serialization.Serializable

@Serializable
data class Message(val role: String, val content: String)

@Serializable
data class ChatRequest(val model: String = "gpt-4", val messages: List<Message>)

class Http(private val client: HttpClient, private val key: String) {
    suspend fun ask(text: String): String =
        client.post("https://api.openai.com/v1/chat/completions") {
            bearerAuth(key)
            setBody(ChatRequest(messages = listOf(Message("user", text))))
        }.body()

    suspend fun transcribe(bytes: ByteArray): String =
        client.submitFormWithBinaryData(
            url = "https://api.openai.com/v1/audio/transcriptions",
            formData = formData {
                append("model", "whisper-1")
                append("file", bytes)
            },
        ).body()
}
