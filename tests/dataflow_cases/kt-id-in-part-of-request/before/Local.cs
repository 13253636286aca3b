using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

class Local {
    string Ask(string key) {
        var api = new OpenAIClient(new OpenAIAuthentication(key), new OpenAIClientSettings(domain: "localhost:1234"));
        var request = new ChatRequest(messages, new Model("gpt-4-0613"));
        return api.ChatEndpoint.GetCompletionAsync(request).Result;
    }
}
