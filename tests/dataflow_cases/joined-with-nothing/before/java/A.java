import com.openai.client.OpenAIClient;
class A {
  static final String MODEL = "gpt-4o";
  void ask(OpenAIClient client) { client.chat().completions().create(ChatCompletionCreateParams.builder().model(MODEL + "").build()); }
}
