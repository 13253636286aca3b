using System.Net.Http.Json;
public class Api(IConfiguration config, HttpClient http) {
    public Task Ask(object messages) => http.PostAsJsonAsync($"{config["Llm:Url"]}/chat/completions", new { model = "gpt-4", messages });
}
