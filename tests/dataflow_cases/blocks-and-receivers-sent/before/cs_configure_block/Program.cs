services.Configure<ChatOptions>(options =>
{
    options.Model = "gpt-4-turbo-preview";
});
