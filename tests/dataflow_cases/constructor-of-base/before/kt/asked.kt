open class AskedKt(val model: String) {
    fun isOld() = model == "gpt-4"
}
