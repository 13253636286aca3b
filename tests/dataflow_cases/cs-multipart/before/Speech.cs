using System.Net.Http.Headers;

namespace Bot;

public class Speech(HttpClient http, string key)
{
    public async Task<string> Transcribe(Stream audio)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("whisper-1"), "model");
        form.Add(new StreamContent(audio), "file", "audio.mp3");
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/audio/transcriptions") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> Local(Stream audio)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("whisper-1"), "model");
        form.Add(new StreamContent(audio), "file", "audio.mp3");
        using var response = await http.PostAsync("http://localhost:8080/v1/audio/transcriptions", form);
        return await response.Content.ReadAsStringAsync();
    }
}
