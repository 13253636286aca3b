class Held(private val model: String) {
    constructor() : this("gpt-4")

    fun isOld() = model == "gpt-4"
}
