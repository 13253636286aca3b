import dev.langchain4j.model.openai.OpenAiChatModel;

class Ask {
    String ask(String provider, String text) {
        if (provider.equals("openai")) {
            String model = "gpt-4-turbo-preview";
            OpenAiChatModel chat = OpenAiChatModel.builder().apiKey(System.getenv("OPENAI_API_KEY")).modelName(model).build();
            return chat.generate(text);
        } else {
            String model = System.getenv("LOCAL_MODEL");
            if (model == text) {
                return text;
            }
            return model;
        }
    }
}
