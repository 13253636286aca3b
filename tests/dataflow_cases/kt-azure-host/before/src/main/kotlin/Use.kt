import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.chat.ChatMessage
import com.aallam.openai.api.model.ModelId

suspend fun report(messages: List<ChatMessage>) =
    Clients.hosted.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-4"), messages = messages))

suspend fun title(messages: List<ChatMessage>) =
    Clients.direct.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-4"), messages = messages))
