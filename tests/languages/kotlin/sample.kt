package org.example.answer

import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId

/** Asks a model. The first version used gpt-4-32k. */
const val DEFAULT_MODEL = "gpt-4-32k"

enum class Catalogue(val id: String, val window: Int) {
    GPT_4_32K("gpt-4-32k", 32768),
    CLAUDE_3_OPUS("claude-3-opus-20240229", 200000),
}

data object Gpt4Turbo : LanguageModel(modelName = "gpt-4-turbo-preview")

data class Settings(val model: String = "gpt-4-32k", val temperature: Double = 0.2)

val supported = listOf("gpt-4-32k", "gpt-4-turbo-preview")
val windows = mapOf("gpt-4-32k" to 32768)

class Answer(private val client: OpenAI) {
    private val fallbackModel = System.getenv("OPENAI_MODEL") ?: "gpt-4-32k"

    suspend fun ask(text: String, model: String = "gpt-4-turbo-preview"): String {
        require(model != "gpt-4-32k") { "gpt-4-32k is not allowed: $text" }
        // model = ModelId("gpt-4-32k") was slower
        val request = ChatCompletionRequest(
            model = ModelId("gpt-4-turbo-preview"),
            messages = emptyList(),
        )
        println("asking gpt-4-32k now")
        val body = mapOf("model" to "gpt-4-32k", "stream" to true)
        val key = "answers/" + "gpt-4-32k"
        return client.chatCompletion(request, body, key)
    }

    fun window(model: String) = when (model) {
        "gpt-4-32k" -> 32768
        "claude-3-opus-20240229", "gpt-4-turbo-preview" -> 128000
        else -> throw IllegalArgumentException("use gpt-4-32k, not $model")
    }

    fun chat() = OpenAiChatModel.builder().modelName("gpt-4-turbo-preview").build()

    @Test
    fun asksTheDefault() {
        assertEquals("gpt-4-32k", DEFAULT_MODEL)
        Settings().model shouldBe "gpt-4-32k"
    }
}
