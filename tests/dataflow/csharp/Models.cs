namespace Bot;

public static class Models
{
    public const string Chat = "gpt-4"; // defines chat
    public static readonly string Compact = "gpt-3.5-turbo"; // defines compact
}
