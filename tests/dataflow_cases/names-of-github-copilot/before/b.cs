public class GitHubCopilotOptions
{
    public string Model { get; set; } = "gpt-4";
}
