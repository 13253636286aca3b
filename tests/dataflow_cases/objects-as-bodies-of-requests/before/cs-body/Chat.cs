using System.Net.Http;
using System.Net.Http.Json;

public record Body(string model, string[] messages);

public class Chat
{
    private const string Title = "gpt-4";
    private readonly HttpClient http = new();

    public async Task<string> Make(string text)
    {
        var body = new Body(Title, new[] { text });
        var answer = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
        return await answer.Content.ReadAsStringAsync();
    }
}
