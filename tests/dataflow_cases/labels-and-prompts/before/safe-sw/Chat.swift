import OpenAI
struct Chat {
    static let model = "gpt-4-turbo-preview"
    let client = OpenAI(apiToken: "x")
    func ask(_ q: String) async throws {
        print("model=\(Chat.model)")
        let status = "Asking \(Chat.model) now"
        show(status)
        _ = try await client.chats(query: ChatQuery(messages: [.init(role: .user, content: q)!], model: Chat.model))
    }
}
