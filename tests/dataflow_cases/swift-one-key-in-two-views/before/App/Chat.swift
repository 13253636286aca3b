import OpenAI
import SwiftUI

final class Chat: ObservableObject {
    @AppStorage("chatModel") var chatModel = "gpt-4"
    @AppStorage("titleModel") var titleModel = "gpt-4"
    let openAI = OpenAI(apiToken: "k")

    func ask(_ messages: [ChatQuery.ChatCompletionMessageParam]) async throws {
        _ = try await openAI.chats(query: ChatQuery(messages: messages, model: chatModel))
    }

    func title(_ messages: [ChatQuery.ChatCompletionMessageParam]) async throws {
        _ = try await openAI.chats(query: ChatQuery(messages: messages, model: titleModel))
    }
}
