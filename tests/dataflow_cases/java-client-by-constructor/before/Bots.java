import com.openai.client.OpenAIClient; import com.openai.client.okhttp.OpenAIOkHttpClient;
class Bot {
  private final OpenAIClient openai;
  Bot(OpenAIClient openai) { this.openai = openai; }
  void f() { openai.chat().completions().create(ChatCompletionCreateParams.builder().model("gpt-4").build()); }
}
class Main { static void main() { new Bot(OpenAIOkHttpClient.builder().baseUrl("http://localhost:1/v1").build()).f(); } }
class Bot2 {
  private final OpenAIClient openai;
  Bot2(OpenAIClient openai) { this.openai = openai; }
  void f() { openai.chat().completions().create(ChatCompletionCreateParams.builder().model("gpt-4").build()); }
}
class Main2 { static void main() { new Bot2(OpenAIOkHttpClient.fromEnv()).f(); } }
