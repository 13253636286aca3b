using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Bot;

public class OpenAiHttp
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.openai.com/") };

    public OpenAiHttp(string key)
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<HttpResponseMessage> Post(object body) => _http.PostAsJsonAsync("v1/chat/completions", body);
}
