import io.ktor.client.*
import io.ktor.client.plugins.*
import io.ktor.client.request.*
import kotlinx.serialization.Serializable
@Serializable data class Body(val model: String, val prompt: String)
val client = HttpClient { defaultRequest { url("https://own.server/") } }
suspend fun ask(q: String) = client.post("chat") { setBody(Body(model = "gpt-3.5-turbo", prompt = q)) }
