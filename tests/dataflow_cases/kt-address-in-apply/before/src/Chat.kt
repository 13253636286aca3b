package app
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.chat.completions.ChatCompletionCreateParams
private const val MODEL = "gpt-4-turbo-preview"
class Chat(private val key: String) {
    private val client = OpenAIOkHttpClient.builder().apply {
        apiKey(key)
        baseUrl("https://gateway.internal.example.com/v1")
    }.build()
    fun ask(q: String) = client.chat().completions().create(
        ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(q).build())
}
