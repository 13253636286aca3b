package app
fun main() {
  val o = Options()
  with(o) { model = "gpt-4-turbo-preview" }
  Use().run(o)
}
