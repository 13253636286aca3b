import Foundation
struct OpenAIBody: Encodable { let model: String; let messages: [String] }
class OpenAIApi {
    private let endpoint = "https://api.openai.com/v1/chat/completions"
    func ask(_ messages: [String]) async throws -> Data {
        guard let url = URL(string: endpoint) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpBody = try JSONEncoder().encode(OpenAIBody(model: "gpt-3.5-turbo", messages: messages))
        let (data, _) = try await URLSession.shared.data(for: request)
        return data
    }
}
