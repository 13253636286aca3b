builder.Services.Configure<ChatOptions>(builder.Configuration.GetSection("ChatOptions"));
