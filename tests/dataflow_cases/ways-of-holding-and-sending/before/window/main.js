window.CHAT_MODEL = "gpt-4-turbo-preview";
