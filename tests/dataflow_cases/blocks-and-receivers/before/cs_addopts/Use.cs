using OpenAI.Chat;
public class Chat(ChatOptions options) {
  public void Run() {
    if (options.Model == "gpt-4-turbo-preview") Console.WriteLine("big");
    new ChatClient(model: options.Model, apiKey: "k").CompleteChat("hi");
  }
}
