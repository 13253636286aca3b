import dev.langchain4j.model.openai.OpenAiChatModel

fun ask(provider: String, text: String): String = when (provider) {
    "openai" -> {
        val model = "gpt-4-turbo-preview"
        OpenAiChatModel.builder().apiKey(System.getenv("OPENAI_API_KEY")).modelName(model).build().generate(text)
    }
    else -> {
        val model = System.getenv("LOCAL_MODEL")
        if (model == text) text else model
    }
}
