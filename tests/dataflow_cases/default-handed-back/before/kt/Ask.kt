package app

import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.chat.ChatMessage
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI

fun setting(name: String, fallback: String): String = System.getenv(name) ?: fallback

suspend fun ask(client: OpenAI, messages: List<ChatMessage>): String? {
    if (setting("MODE", "short") == messages.first().content) {
        println("in detail")
    }
    val request = ChatCompletionRequest(model = ModelId(setting("OPENAI_MODEL", "gpt-3.5-turbo-0613")), messages = messages)
    return client.chatCompletion(request).choices.first().message.content
}
