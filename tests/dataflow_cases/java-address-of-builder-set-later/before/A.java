import dev.langchain4j.model.openai.OpenAiChatModel;
class A {
    Object c(String url) {
        var builder = OpenAiChatModel.builder().apiKey("x").modelName("gpt-4-0613");
        if (url != null) builder.baseUrl(url);
        return builder.build();
    }
    Object d(String url) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder();
        builder.apiKey("x");
        builder.modelName("gpt-4-0613");
        if (url != null) { builder = builder.baseUrl(url); }
        return builder.build();
    }
}
