import Foundation
struct Body: Encodable { let model: String; let messages: [String] }
class Api {
    private let endpoint = "https://backend.example.com/v1/ask"
    func ask(_ messages: [String]) async throws -> Data {
        guard let url = URL(string: endpoint) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpBody = try JSONEncoder().encode(Body(model: "gpt-3.5-turbo", messages: messages))
        let (data, _) = try await URLSession.shared.data(for: request)
        return data
    }
}
