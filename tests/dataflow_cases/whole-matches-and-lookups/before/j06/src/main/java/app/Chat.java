package app;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

public class Chat {
    private final OpenAIClient client;
    private final Settings settings = new Settings();

    public Chat(OpenAIClient client) {
        this.client = client;
    }

    public void chat(String text) {
        String model = settings.model();
        if (model.matches("gpt-4(-\\d+)?")) {
            text = text.strip();
        }
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(model).addUserMessage(text).build());
    }

    public void title(String text) {
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(settings.titleModel()).addUserMessage(text).build());
    }
}
