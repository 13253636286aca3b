class AskedSwift {
    init(model: String) {
        if model == "gpt-4" { use() }
    }
}
