using OpenAI.Chat;
using Microsoft.Extensions.Caching.Distributed;
public class ChatService
{
    private const string Model = "gpt-4-turbo-preview";
    private const string Fast = "gpt-3.5-turbo-0613";
    private readonly IDistributedCache cache;
    public async Task<string> Ask(string q)
    {
        var key = $"chat:{Model}:{q.GetHashCode()}";
        var hit = await cache.GetStringAsync(key);
        if (hit != null) return hit;
        var client = new ChatClient(Model, Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        var r = await client.CompleteChatAsync(q);
        await cache.SetStringAsync(key, r.Value.Content[0].Text);
        return r.Value.Content[0].Text;
    }
    public async Task Quick(string q)
    {
        var client = new ChatClient(Fast, Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        await client.CompleteChatAsync(q);
    }
}
