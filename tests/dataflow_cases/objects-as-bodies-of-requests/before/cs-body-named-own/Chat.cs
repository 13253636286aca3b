using System.Net.Http;
using System.Net.Http.Json;

public record Body(string model, string[] messages);

public class Chat
{
    private const string TitleModel = "gpt-4";
    private readonly HttpClient http = new();

    public async Task<string> Make(string text)
    {
        var body = new Body(TitleModel, new[] { text });
        var answer = await http.PostAsJsonAsync("https://relay.example.org/chat", body);
        return await answer.Content.ReadAsStringAsync();
    }
}
