package app;

import static app.Models.COMPACT;

import com.theokanning.openai.completion.chat.ChatCompletionRequest;
import com.theokanning.openai.service.OpenAiService;

public class Chat {
    private final OpenAiService service;
    private String model = "gpt-4-32k"; // defines field

    public Chat(OpenAiService service) {
        this.service = service;
    }

    public Object ask(String text) {
        return service.createChatCompletion(ChatCompletionRequest.builder()
            .model(Models.CHAT) // request chat
            .build());
    }

    public Object own(String text) {
        return service.createChatCompletion(ChatCompletionRequest.builder()
            .model(model) // request field
            .build());
    }

    public Object title(String text) {
        return send("gpt-4-0613", text); // defines title
    }

    private Object send(String name, String text) {
        return service.createChatCompletion(ChatCompletionRequest.builder()
            .model(name) // request title
            .build());
    }

    public int window(String name) {
        return name.equals(COMPACT) ? 4096 : 128000; // comparison compact
    }
}
