package app;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.stereotype.Service;

@Service
public class Assistant {
    private final ChatClient chat;

    public Assistant(ChatClient.Builder builder) {
        this.chat = builder.defaultOptions(OpenAiChatOptions.builder().model("gpt-4").build()).build();
    }
}
