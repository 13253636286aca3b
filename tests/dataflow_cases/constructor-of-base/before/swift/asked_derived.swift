class ChatAskedSwift: AskedSwift {
    init(model: String = "gpt-4") {
        super.init(model: model)
    }
}
