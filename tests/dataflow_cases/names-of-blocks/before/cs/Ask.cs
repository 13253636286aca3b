using OpenAI.Chat;

public static class Asker
{
    public static string Ask(string provider, string text)
    {
        switch (provider)
        {
            case "openai":
            {
                var model = "gpt-4-turbo-preview";
                var client = new ChatClient(model: model, apiKey: Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
                return client.CompleteChat(text).Value.Content[0].Text;
            }
            default:
            {
                var model = Environment.GetEnvironmentVariable("LOCAL_MODEL");
                return model == text ? text : model;
            }
        }
    }
}
