class Held {
    let model: String
    init(model: String) { self.model = model }
    convenience init() { self.init(model: "gpt-4") }
    func isOld() -> Bool { return self.model == "gpt-4" }
}
