class FreeSwift {
    init(model: String) {
        if model == "claude-3" { use() }
    }
}
