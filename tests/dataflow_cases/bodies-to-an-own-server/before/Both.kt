import io.ktor.client.*
import io.ktor.client.request.*
import kotlinx.serialization.Serializable
@Serializable data class Body2(val model: String, val messages: List<String>)
class Api(private val http: HttpClient) {
    suspend fun ask(q: String) = http.post("https://own.server/chat") { setBody(Body2(model = "gpt-3.5-turbo", messages = listOf(q))) }
    suspend fun ask2(q: String) = http.post("https://api.openai.com/v1/chat/completions") { setBody(Body2(model = "gpt-3.5-turbo", messages = listOf(q))) }
}
