import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
class I {
  static void ask(String tier) {
    var model = switch (tier) { case "free" -> "gpt-3.5-turbo"; default -> "gpt-4"; };
    var client = OpenAIOkHttpClient.fromEnv();
    var params = ChatCompletionCreateParams.builder().model(model).addUserMessage("hi").build();
    client.chat().completions().create(params);
  }
}
