class Direct : Base() {
    override val model = "gpt-4"
}
