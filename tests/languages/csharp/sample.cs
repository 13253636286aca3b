using System;
using System.Collections.Generic;
using OpenAI.Chat;

namespace Example.Answers;

/// <summary>Asks a model. The first version used gpt-4-32k.</summary>
public class Answer
{
    private const string DefaultModel = "gpt-4-32k";
    public const string Gpt4Turbo = "gpt-4-turbo-preview";
    public static Model GPT4_32K { get; } = new("gpt-4-32k", "openai");
    private static readonly string[] Supported = { "gpt-4-32k", "gpt-4-turbo-preview" };
    private static readonly Dictionary<string, int> Windows = new() { ["gpt-4-32k"] = 32768 };

    public string Model { get; set; } = "gpt-4-32k";

    public Answer(string model = "gpt-4-turbo-preview")
    {
        Model = model;
    }

    public static ChatClient Create(string key)
    {
        // new ChatClient("gpt-4-32k", key) was slower
        ChatClient first = new(model: "gpt-4-turbo-preview", apiKey: key);
        var second = new OpenAIClient(key).GetChatClient("gpt-4-turbo-preview");
        var model = Environment.GetEnvironmentVariable("OPENAI_MODEL") ?? "gpt-4-32k";
        return new ChatClient("gpt-4-turbo-preview", key);
    }

    public static object Body(string text)
    {
        var options = new ChatOptions { ModelId = "gpt-4-turbo-preview", Temperature = 0.2f };
        return new { model = "gpt-4-32k", input = text, options };
    }

    public static int Window(string model)
    {
        if (model == "gpt-4-32k" || model is "gpt-4-turbo-preview")
        {
            throw new ArgumentException($"gpt-4-32k is not allowed: {model}");
        }
        Console.WriteLine("asking gpt-4-32k now");
        switch (model)
        {
            case "claude-3-opus-20240229":
                return 200000;
        }
        var path = "answers/" + "gpt-4-32k";
        return model switch
        {
            "gpt-4-32k" => 32768,
            _ => Windows["gpt-4-turbo-preview"],
        };
    }

    [Theory]
    [InlineData("gpt-4-32k")]
    public void AsksTheDefault(string model)
    {
        Assert.Equal("gpt-4-32k", DefaultModel);
        new Answer().Model.Should().Be("gpt-4-turbo-preview");
    }
}
