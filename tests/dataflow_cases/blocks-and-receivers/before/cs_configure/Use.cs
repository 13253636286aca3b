using OpenAI.Chat;
using Microsoft.Extensions.Options;
public class Chat {
  private readonly ChatOptions _options;
  public Chat(IOptions<ChatOptions> options) { _options = options.Value; }
  public void Run() {
    if (_options.Model == "gpt-4-turbo-preview") Console.WriteLine("big");
    new ChatClient(model: _options.Model, apiKey: "k").CompleteChat("hi");
  }
}
