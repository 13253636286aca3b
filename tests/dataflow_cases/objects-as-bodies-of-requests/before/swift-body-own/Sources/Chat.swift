import Foundation

let title = "gpt-4"

struct Body: Encodable {
    let model: String
    let messages: [[String: String]]
}

func send(_ body: Body) async throws -> Data {
    var request = URLRequest(url: URL(string: "https://relay.example.org/chat")!)
    request.httpMethod = "POST"
    request.httpBody = try JSONEncoder().encode(body)
    return try await URLSession.shared.data(for: request).0
}

func makeTitle(_ text: String) async throws -> Data {
    try await send(Body(model: title, messages: [["role": "user", "content": text]]))
}
