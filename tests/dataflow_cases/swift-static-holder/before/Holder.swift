import OpenAI
final class Holder {
    static let shared = Holder()
    let openai = OpenAI(configuration: .init(token: "t", host: "gateway.example.org"))
}
final class Plain {
    static let shared = Plain()
    let openai = OpenAI(apiToken: key)
}
