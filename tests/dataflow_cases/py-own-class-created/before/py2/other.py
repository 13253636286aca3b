from use import Chat
def limit(chat: Chat): return 10 if chat.model == "gpt-4-turbo-preview" else 20
