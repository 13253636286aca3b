using System;
using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

public abstract class Base
{
    protected abstract string Model { get; }
    protected virtual string Endpoint => "https://api.openai.com/v1";

    public string Ask(string text)
    {
        var client = new ChatClient(Model, new ApiKeyCredential("x"), new OpenAIClientOptions { Endpoint = new Uri(this.Endpoint) });
        return client.CompleteChat(text).Value.Content[0].Text;
    }
}
