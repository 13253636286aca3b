class ChatFreeSwift: FreeSwift {
    init(model: String = "gpt-4") {
        super.init(model: model)
    }
}
