using OpenAI; using OpenAI.Chat;
class Bot12 {
  private readonly OpenAIClient _client;
  public Bot12(OpenAIClient client) { _client = client; }
  void F() { var chat = _client.GetChatClient("gpt-4"); chat.CompleteChat("x"); }
}
class Program { static void Main() { new Bot12(new OpenAIClient(new ApiKeyCredential("k"), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:1/v1") })).F(); } }
