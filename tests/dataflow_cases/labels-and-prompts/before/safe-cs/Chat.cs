using OpenAI.Chat;
public class ChatService
{
    private const string Model = "gpt-4-turbo-preview";
    public async Task Ask(string q)
    {
        Console.WriteLine($"model={Model}");
        logger.LogInformation("asking {Model}", Model);
        var status = $"Asking {Model} now";
        Show(status);
        var client = new ChatClient(Model, Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        await client.CompleteChatAsync(q);
    }
}
