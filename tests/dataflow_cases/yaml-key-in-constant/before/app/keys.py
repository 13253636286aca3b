MODEL = "chat.model"
