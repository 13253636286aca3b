using System.Net.Http;
public class C
{
    public async Task<string> Run(byte[] audio)
    {
        using var content = new MultipartFormDataContent { { new StringContent("whisper-1"), "model" }, { new ByteArrayContent(audio), "file", "a.mp3" } };
        var r = await new HttpClient().PostAsync("https://own.example.com/transcribe", content);
        return await r.Content.ReadAsStringAsync();
    }
}
