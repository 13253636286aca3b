using System.Net.Http.Json;
public class Api {
    private const string Base = "https://api.openai.com/v1";
    private readonly HttpClient http = new();
    public Task Ask(object messages) => http.PostAsJsonAsync($"{Base}/chat/completions", new { model = "gpt-4", messages });
}
