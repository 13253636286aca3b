using OpenAI;
using OpenAI.Chat;
using System.ClientModel;
using Microsoft.Extensions.Options;
public class ChatService
{
    private readonly ChatClient client;
    public ChatService(IOptions<LlmOptions> options)
    {
        var o = options.Value;
        client = new ChatClient(o.Model, new ApiKeyCredential(o.Key), new OpenAIClientOptions { Endpoint = new Uri(o.Endpoint) });
    }
    public Task Ask(string q) => client.CompleteChatAsync(q);
}
