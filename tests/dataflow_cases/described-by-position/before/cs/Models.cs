namespace App;

public record ChatModel(string Id, int ContextWindow, decimal InputPrice);

public static class Models
{
    public static readonly ChatModel Chat = new ChatModel("gpt-3.5-turbo-0613", ContextWindow: 4096, InputPrice: 0.0015m);
}
