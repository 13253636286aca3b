let chatModel = "gpt-4" // defines chat

enum Models {
    static let compact = "gpt-3.5-turbo" // defines compact
}
