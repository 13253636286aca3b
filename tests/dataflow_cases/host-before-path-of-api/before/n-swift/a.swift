func ask(host: String) async throws {
    var request = URLRequest(url: URL(string: "\(host)/v1/chat/completions")!)
    request.httpBody = try JSONSerialization.data(withJSONObject: ["model": "gpt-4", "messages": []])
    _ = try await URLSession.shared.data(for: request)
}
