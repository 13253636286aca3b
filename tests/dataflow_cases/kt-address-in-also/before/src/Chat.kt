package app
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.chat.completions.ChatCompletionCreateParams
private const val MODEL = "gpt-4-turbo-preview"
class Chat(private val key: String, private val proxy: String?) {
    private val client = OpenAIOkHttpClient.builder().apiKey(key).also { b -> proxy?.let { b.baseUrl(it) } }.build()
    fun ask(q: String) = client.chat().completions().create(
        ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(q).build())
}
