using OpenAI.Chat;

public class Assistant
{
    private const string Model = "gpt-3.5-turbo";

    private readonly ChatClient client = new ChatClient(model: Model, apiKey: Environment.GetEnvironmentVariable("OPENAI_API_KEY"));

    public string Answer(string prompt) => Answer(new UserChatMessage(prompt)).Value.Content.First().Text;

    public ClientResult<ChatCompletion> Answer(UserChatMessage message) => client.CompleteChat(message);
}
