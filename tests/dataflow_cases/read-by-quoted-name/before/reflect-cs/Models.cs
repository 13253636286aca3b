public static class Models
{
    public const string Smart = "gpt-4-turbo-preview";
    public const string Fast = "gpt-3.5-turbo-0613";
}
