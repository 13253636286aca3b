using OpenAI.Chat;
using static Bot.Models;

namespace Bot;

public class Bot
{
    private readonly string _model;

    public Bot(string model = "gpt-4-32k") // defines field
    {
        _model = model;
    }

    public ChatClient Own() =>
        new ChatClient(_model, "key"); // request field

    public ChatClient Ask() =>
        new ChatClient(Models.Chat, "key"); // request chat

    public ChatClient Title(string name = "gpt-4-0613") // defines title
    {
        return new ChatClient(name, "key"); // request title
    }

    public int Window(string name) => name switch
    {
        Compact => 4096, // comparison compact
        _ => 128000,
    };
}
