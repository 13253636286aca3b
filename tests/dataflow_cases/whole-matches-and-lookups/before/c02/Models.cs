namespace Bot;

public static class Models
{
    public const string Chat = "gpt-4";
    public const string Title = "gpt-4";
}
