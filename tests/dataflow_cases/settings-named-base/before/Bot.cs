class Base
{
    protected readonly OpenAIClient client = new OpenAIClient(key, new OpenAIClientOptions { Endpoint = new Uri("https://llm.acme.dev/v1") });
}

class Bot : Base
{
    Task Ask() => base.client.GetChatClient("gpt-4").CompleteChatAsync(messages);
}
