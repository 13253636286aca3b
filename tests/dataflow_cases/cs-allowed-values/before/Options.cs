using System.ComponentModel.DataAnnotations;
public class LlmOptions
{
    [AllowedValues("gpt-4-turbo-preview", "gpt-3.5-turbo-0613")]
    public string Model { get; set; } = "gpt-4-turbo-preview";
}
