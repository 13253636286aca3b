import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
class Tiers {
  static String model(String tier) {
    return switch (tier) { case "free" -> "gpt-3.5-turbo"; case "pro" -> "gpt-4"; default -> "gpt-4"; };
  }
  static void ask(String tier) {
    var client = OpenAIOkHttpClient.fromEnv();
    client.chat().completions().create(ChatCompletionCreateParams.builder().model(model(tier)).addUserMessage("hi").build());
  }
}
