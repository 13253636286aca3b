import Foundation

struct ChatRequest: Encodable {
    var model = "gpt-4"
    var messages: [Message]
}

struct Message: Encodable {
    let role: String
    let content: String
}
