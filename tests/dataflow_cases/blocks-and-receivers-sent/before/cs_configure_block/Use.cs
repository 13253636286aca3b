using OpenAI.Chat;
public class Chat(IOptions<ChatOptions> options) {
  public void Run() {
    new ChatClient(model: options.Value.Model, apiKey: "k").CompleteChat("hi");
  }
}
