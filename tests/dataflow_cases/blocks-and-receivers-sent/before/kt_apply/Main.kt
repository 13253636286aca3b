package app
fun main() { Use().run(Options().apply { model = "gpt-4-turbo-preview" }) }
