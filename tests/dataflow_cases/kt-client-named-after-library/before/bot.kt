import com.aallam.openai.client.OpenAI
val openai = OpenAI(token = "x", host = OpenAIHost(baseUrl = "http://localhost:1234/"))
suspend fun f() = openai.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-4"), messages = listOf()))
