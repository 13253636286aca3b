var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<ChatOptions>(o => o.Model = "gpt-4-turbo-preview");
