import io.ktor.client.*
import io.ktor.client.plugins.*
import io.ktor.client.request.*
import kotlinx.serialization.Serializable
@Serializable data class Ask(val model: String, val prompt: String)
val openai = HttpClient { defaultRequest { url("https://api.openai.com/v1/") } }
suspend fun ask2(q: String) = openai.post("chat/completions") { setBody(Ask(model = "gpt-3.5-turbo", prompt = q)) }
