using System.Net.Http;
public class A
{
    private const string Model = "whisper-1";
    public async Task<string> Run(byte[] audio)
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(audio), "file", "a.mp3" },
            { new StringContent(Model), "model" },
        };
        var r = await new HttpClient().PostAsync("https://api.openai.com/v1/audio/transcriptions", content);
        return await r.Content.ReadAsStringAsync();
    }
}
