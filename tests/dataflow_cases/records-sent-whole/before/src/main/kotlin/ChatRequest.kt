package app

import kotlinx.serialization.Serializable

@Serializable
data class Message(val role: String, val content: String)

@Serializable
data class ChatRequest(
    val messages: List<Message>,
    val model: String = "gpt-4",
    val n: Int = 1,
)
