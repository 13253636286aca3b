import OpenAI
struct Options: Equatable {
    var model: String = "gpt-3.5-turbo"
    static func == (lhs: Options, rhs: Options) -> Bool {
        return lhs.model == rhs.model
    }
}
func ask() async throws {
    let o = Options()
    let client = OpenAI(apiToken: "x")
    _ = try await client.chats(query: ChatQuery(messages: [], model: o.model))
}
