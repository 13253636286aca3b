package app
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.chat.completions.ChatCompletionCreateParams
class Options(val model: String, val prompt: String) {
    override fun equals(other: Any?): Boolean = other is Options && model == other.model && prompt == other.prompt
    override fun hashCode(): Int = model.hashCode() * 31 + prompt.hashCode()
}
fun ask() {
    val client = OpenAIOkHttpClient.fromEnv()
    val o = Options(model = "gpt-3.5-turbo", prompt = "hi")
    client.chat().completions().create(ChatCompletionCreateParams.builder().model(o.model).addUserMessage(o.prompt).build())
}
