import Foundation
import OpenAI
struct Chat {
    static let model = "gpt-4-turbo-preview"
    static let fast = "gpt-3.5-turbo-0613"
    let client = OpenAI(apiToken: ProcessInfo.processInfo.environment["OPENAI_API_KEY"] ?? "")
    func ask(_ q: String) async throws {
        let key = "answer-\(Chat.model)"
        if UserDefaults.standard.string(forKey: key) != nil { return }
        let r = try await client.chats(query: ChatQuery(messages: [.init(role: .user, content: q)!], model: Chat.model))
        UserDefaults.standard.set(r.choices.first?.message.content, forKey: key)
    }
    func quick(_ q: String) async throws {
        _ = try await client.chats(query: ChatQuery(messages: [.init(role: .user, content: q)!], model: Chat.fast))
    }
}
