package app
class Options { var model: String = "" }
fun chat(block: Options.() -> Unit): Options { val o = Options(); o.block(); return o }
