public class LlmOptions
{
    public string Key { get; set; } = "";
    public string Model { get; set; } = "gpt-4-turbo-preview";
}
