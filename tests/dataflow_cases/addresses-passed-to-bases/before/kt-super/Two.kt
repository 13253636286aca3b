class Direct : Base() {
    override val model = "gpt-4"
}

class Local : Base("http://localhost:8000/v1/") {
    override val model = "gpt-4"
}
