using OpenAI.Chat;
public class Chat(IOptions<ChatOptions> options) {
  public void Run() {
    if (options.Value.Model == "gpt-4-turbo-preview") Console.WriteLine("big");
    new ChatClient(model: options.Value.Model, apiKey: "k").CompleteChat("hi");
  }
}
