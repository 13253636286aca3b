using OpenAI.Chat;
public class Chat
{
    public bool Big() => (string)typeof(Models).GetField("Smart").GetValue(null) == "gpt-4-turbo-preview";
    public Task Ask(string q) => new ChatClient(Models.Smart, Environment.GetEnvironmentVariable("OPENAI_API_KEY")).CompleteChatAsync(q);
    public Task Quick(string q) => new ChatClient(Models.Fast, Environment.GetEnvironmentVariable("OPENAI_API_KEY")).CompleteChatAsync(q);
}
