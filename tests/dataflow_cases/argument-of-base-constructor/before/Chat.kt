open class Base(protected val model: String)
class Chat(name: String) : Base(name) {
  fun limit() = if (model == "gpt-3.5-turbo") 4096 else 8192
}
val chat = Chat("gpt-3.5-turbo")
