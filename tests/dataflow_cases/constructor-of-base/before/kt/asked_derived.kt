class ChatAskedKt(model: String = "gpt-4") : AskedKt(model)
