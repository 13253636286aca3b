class Local: Base {
    override var host: String { "localhost" }
}
