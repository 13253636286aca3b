using OpenAI.Chat;
public class Options
{
    public string Model { get; set; } = "gpt-3.5-turbo";
    public override bool Equals(object? obj) => obj is Options other && Model == other.Model;
    public override int GetHashCode() => Model.GetHashCode();
}
public class Ask
{
    public void Run()
    {
        var o = new Options();
        var client = new ChatClient(model: o.Model, apiKey: Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        client.CompleteChat("hi");
    }
}
