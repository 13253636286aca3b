package app

data class ChatModel(val id: String, val contextWindow: Int, val price: Double)

val CHAT = ChatModel("gpt-3.5-turbo-0613", contextWindow = 4096, price = 0.002)
