import Foundation
func ask(_ messages: [[String: Any]]) async throws -> Data {
    var request = URLRequest(url: URL(string: "https://api.openai.com/v1/chat/completions")!)
    request.httpMethod = "POST"
    let body: [String: Any] = ["model": "gpt-3.5-turbo", "messages": messages]
    request.httpBody = try JSONSerialization.data(withJSONObject: body)
    let (data, _) = try await URLSession.shared.data(for: request)
    return data
}
