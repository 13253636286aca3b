import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI

suspend fun ask(openAI: OpenAI, tier: Tier) {
    if (modelOf(tier).startsWith("gpt-4")) println("old")
    openAI.chatCompletion(ChatCompletionRequest(ModelId(modelOf(tier)), emptyList()))
}
