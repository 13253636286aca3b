services.AddChat(o => { o.Model = "gpt-4-turbo-preview"; });
