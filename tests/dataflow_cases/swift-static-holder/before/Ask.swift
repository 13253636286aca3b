import OpenAI
func ask(_ q: String) async throws {
    let query = ChatQuery(messages: [.user(.init(content: .string(q)))], model: "gpt-4")
    _ = try await Holder.shared.openai.chats(query: query)
}
func tell(_ q: String) async throws {
    let query = ChatQuery(messages: [.user(.init(content: .string(q)))], model: "gpt-4")
    _ = try await Plain.shared.openai.chats(query: query)
}
