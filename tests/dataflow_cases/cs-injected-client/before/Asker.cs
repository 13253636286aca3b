using OpenAI;
public class Asker {
    private readonly OpenAIClient _client;
    public Asker(OpenAIClient client) { _client = client; }
    public async Task<string> Ask(string q) {
        var chat = _client.GetChatClient("gpt-4");
        return (await chat.CompleteChatAsync(q)).Value.Content[0].Text;
    }
}
