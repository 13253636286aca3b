let base = URL(string: "https://api.openai.com/v1")!
func ask() async throws {
    var request = URLRequest(url: base.appendingPathComponent("chat/completions"))
    request.httpBody = try JSONSerialization.data(withJSONObject: ["model": "gpt-4", "messages": []])
    _ = try await URLSession.shared.data(for: request)
}
