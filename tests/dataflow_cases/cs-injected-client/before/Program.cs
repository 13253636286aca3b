using OpenAI.Chat;
using OpenAI;
using Azure.AI.OpenAI;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OpenAIClient>(sp => new AzureOpenAIClient(new Uri("https://x.openai.azure.com"), new ApiKeyCredential("k")));
builder.Services.AddSingleton<Asker>();
