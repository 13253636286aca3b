import OpenAI

func ask(provider: String, text: String) async throws -> String {
    if provider == "openai" {
        let model = "gpt-4-turbo-preview"
        let client = OpenAI(apiToken: "…")
        let query = ChatQuery(messages: [.init(role: .user, content: text)!], model: model)
        return try await client.chats(query: query).choices[0].message.content!
    } else {
        let model = UserDefaults.standard.string(forKey: "theme")!
        return model == text ? text : model
    }
}
