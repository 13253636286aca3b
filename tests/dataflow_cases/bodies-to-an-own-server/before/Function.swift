import Foundation
func ask(_ messages: [[String: Any]]) async throws -> Data {
    let url = URL(string: "https://us-central1-myapp.cloudfunctions.net/chat")!
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    let body: [String: Any] = ["model": "gpt-3.5-turbo", "messages": messages]
    request.httpBody = try JSONSerialization.data(withJSONObject: body)
    let (data, _) = try await URLSession.shared.data(for: request)
    return data
}
