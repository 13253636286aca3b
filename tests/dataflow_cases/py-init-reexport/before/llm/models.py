CHAT_MODEL = "gpt-4"
TITLE_MODEL = "gpt-4"
