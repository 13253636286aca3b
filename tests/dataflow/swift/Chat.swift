import OpenAI

final class Chat {
    private let client: OpenAI
    private let model: String

    init(client: OpenAI, model: String = "gpt-4-32k") { // defines field
        self.client = client
        self.model = model
    }

    func ask(_ text: String) async throws -> ChatResult {
        let query = ChatQuery(
            messages: [],
            model: chatModel // request chat
        )
        return try await client.chats(query: query)
    }

    func own(_ text: String) async throws -> ChatResult {
        let query = ChatQuery(
            messages: [],
            model: model // request field
        )
        return try await client.chats(query: query)
    }

    func title(_ text: String, using name: String = "gpt-4-0613") async throws -> ChatResult { // defines title
        let query = ChatQuery(
            messages: [],
            model: name // request title
        )
        return try await client.chats(query: query)
    }
}

func window(_ name: String) -> Int {
    switch name {
    case Models.compact: return 4096 // comparison compact
    default: return 128_000
    }
}
