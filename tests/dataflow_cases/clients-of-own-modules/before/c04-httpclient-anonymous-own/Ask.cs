namespace Bot;

public class Ask(OpenAiHttp http)
{
    public Task<HttpResponseMessage> Run(string text) => http.Post(new
    {
        model = "gpt-4",
        messages = new[] { new { role = "user", content = text } },
    });
}
