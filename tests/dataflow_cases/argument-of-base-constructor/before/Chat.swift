class Base { let model: String; init(model: String) { self.model = model } }
class Chat: Base {
  override init(model: String) { super.init(model: model) }
  func limit() -> Int { return model == "gpt-3.5-turbo" ? 4096 : 8192 }
}
let chat = Chat(model: "gpt-3.5-turbo")
