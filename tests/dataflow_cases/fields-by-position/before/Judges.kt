import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI

data class Judge(val name: String, val model: String)

data class Rated(val model: String)

suspend fun judge(openAI: OpenAI, one: Judge) = openAI.chatCompletion(ChatCompletionRequest(model = ModelId(one.model), messages = listOf()))

suspend fun rate(openAI: OpenAI, one: Rated) {
    require(one.model == "gpt-4")
    openAI.chatCompletion(ChatCompletionRequest(model = ModelId(one.model), messages = listOf()))
}

suspend fun main() {
    val openAI = OpenAI("key")
    judge(openAI, Judge("math", "gpt-4"))
    rate(openAI, Rated("gpt-4"))
}
