import Foundation

struct Api {
    let key: String
    private let url = URL(string: "https://relay.example.org/v1/chat/completions")!

    func send(_ text: String) async throws -> Data {
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        request.httpBody = try JSONEncoder().encode(ChatRequest(messages: [Message(role: "user", content: text)]))
        return try await URLSession.shared.data(for: request).0
    }
}
