import com.theokanning.openai.service.OpenAiService;
class Chat {
  private final String model;
  Chat(String model) { this.model = model; }
  int limit() { return model.equals("gpt-4-turbo-preview") ? 10 : 20; }
  void ask() { new OpenAiService("k").createChatCompletion(ChatCompletionRequest.builder().model(model).maxTokens(limit()).build()); }
  static class Builder {
    private String model;
    Builder size(int n) { return this; }
    Builder model(String model) { this.model = model; return this; }
    Chat build() { return new Chat(model); }
  }
}
