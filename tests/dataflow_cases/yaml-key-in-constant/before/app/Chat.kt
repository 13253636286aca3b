val model = config.getString(Keys.MODEL)
val draft = config.getString(Keys.DRAFT)
val client = OpenAI(token)

fun isOld() = model == "claude" || model == "gpt-4"
fun ask() = client.chatCompletion(ChatCompletionRequest(model = ModelId(draft)))
