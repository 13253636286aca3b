package app

import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI

class Chat(
    private val openAI: OpenAI,
    private val model: String = "gpt-4-32k", // defines field
) {
    suspend fun ask(text: String) = openAI.chatCompletion(
        ChatCompletionRequest(
            model = ModelId(CHAT_MODEL), // request chat
        )
    )

    suspend fun own(text: String) = openAI.chatCompletion(
        ChatCompletionRequest(
            model = ModelId(model), // request field
        )
    )

    suspend fun title(text: String, name: String = TITLE) = openAI.chatCompletion(
        ChatCompletionRequest(
            model = ModelId(name), // request title
        )
    )

    fun window(name: String) = when (name) {
        Models.COMPACT -> 4096 // comparison compact
        else -> 128000
    }

    companion object {
        private const val TITLE = "gpt-4-0613" // defines title
    }
}
