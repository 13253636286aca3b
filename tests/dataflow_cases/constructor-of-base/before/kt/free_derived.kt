class ChatFreeKt(model: String = "gpt-4") : FreeKt(model)
