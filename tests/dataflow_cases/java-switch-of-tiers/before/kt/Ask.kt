import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.chat.completions.ChatCompletionCreateParams
fun ask(tier: String) {
    val chosen = when (tier) {
        "free" -> "gpt-3.5-turbo"
        else -> "gpt-4"
    }
    val client = OpenAIOkHttpClient.fromEnv()
    client.chat().completions().create(ChatCompletionCreateParams.builder().model(chosen).addUserMessage("hi").build())
}
