class Use : Chat(model = "gpt-4-turbo-preview", size = 3)
