import Foundation

struct Llm {
    let key: String

    func complete(_ prompt: String, model: String = "gpt-4") async throws -> Data {
        let text = Vision.models.contains(model) ? "Look: \(prompt)" : prompt
        return try await post(model: model, text: text)
    }

    func title(_ prompt: String, model: String = "gpt-3.5-turbo") async throws -> Data {
        try await post(model: model, text: prompt)
    }

    private func post(model: String, text: String) async throws -> Data {
        var request = URLRequest(url: URL(string: "https://api.openai.com/v1/chat/completions")!)
        request.httpMethod = "POST"
        request.addValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        let body: [String: Any] = ["model": model, "messages": [["role": "user", "content": text]]]
        request.httpBody = try JSONSerialization.data(withJSONObject: body)
        let (data, _) = try await URLSession.shared.data(for: request)
        return data
    }
}
