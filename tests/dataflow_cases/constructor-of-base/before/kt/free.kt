open class FreeKt(val model: String) {
    fun isOld() = model == "claude-3"
}
