class Settings:
    CHAT_MODEL = "gpt-4"
