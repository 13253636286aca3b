import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
class TiersB {
  static void ask(String tier) {
    String model = switch (tier) {
      case "free" -> "gpt-3.5-turbo";
      case "pro", "team" -> "gpt-4";
      default -> "gpt-4-turbo";
    };
    var client = OpenAIOkHttpClient.fromEnv();
    client.chat().completions().create(ChatCompletionCreateParams.builder().model(model).addUserMessage("hi").build());
  }
}
