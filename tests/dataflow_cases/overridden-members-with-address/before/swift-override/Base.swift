import OpenAI

class Base {
    var host: String { "api.openai.com" }
    var model: String { "gpt-4" }

    func ask(_ text: String) async throws -> ChatResult {
        let client = OpenAI(configuration: .init(token: "x", host: host))
        return try await client.chats(query: ChatQuery(messages: [.user(.init(content: .string(text)))], model: model))
    }
}
