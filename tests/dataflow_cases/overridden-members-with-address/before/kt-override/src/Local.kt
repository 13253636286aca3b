class Local : Base() {
    override val url = "http://localhost:8000/v1/"
    override val model = "gpt-4"
}
