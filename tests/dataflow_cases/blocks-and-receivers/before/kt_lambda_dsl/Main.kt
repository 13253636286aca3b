package app
fun main() { Use().run(chat { model = "gpt-4-turbo-preview" }) }
