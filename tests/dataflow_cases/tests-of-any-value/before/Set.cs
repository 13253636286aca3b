using OpenAI.Chat;

public class A
{
    private const string Model = "gpt-4";

    public ChatClient Make(string key)
    {
        if (string.IsNullOrEmpty(Model) || String.IsNullOrWhiteSpace(Model)) throw new Exception();
        return new ChatClient(Model, key);
    }
}
