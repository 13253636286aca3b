class Held(@Value("\${llm.held:gpt-4}") private val model: String) {
    fun isOld() = model == "gpt-4"
}
