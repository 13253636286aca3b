using OpenAI.Chat;
public class Chat(ChatOptions options) {
  public void Run() {
    new ChatClient(model: options.Model, apiKey: "k").CompleteChat("hi");
  }
}
