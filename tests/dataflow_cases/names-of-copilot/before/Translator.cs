using GitHub.Copilot;
using Microsoft.Extensions.Options;

public class CopilotOptions
{
    public string Model { get; set; } = "gpt-5-mini";
}

public class Translator
{
    private readonly string model;
    private readonly CopilotClient client;

    public Translator(IOptionsSnapshot<CopilotOptions> options)
    {
        this.model = options.Value.Model;
        this.client = new CopilotClient(new() { UseStdio = true });
    }

    public async Task<CopilotSession> CreateSessionAsync()
    {
        return await this.client.CreateSessionAsync(new() { Model = this.model, ReasoningEffort = "low" });
    }
}
