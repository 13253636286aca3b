struct ChatModel {
    let id: String
    let contextWindow: Int
    init(_ id: String, contextWindow: Int) {
        self.id = id
        self.contextWindow = contextWindow
    }
}

let chat = ChatModel("gpt-3.5-turbo-0613", contextWindow: 4096)
