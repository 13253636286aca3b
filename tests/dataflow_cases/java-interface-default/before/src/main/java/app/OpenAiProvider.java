package app;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

public class OpenAiProvider implements Provider {
    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();

    @Override
    public String defaultModel() {
        return "gpt-4";
    }

    @Override
    public String titleModel() {
        return "gpt-3.5-turbo";
    }

    @Override
    public String send(String model, String text) {
        var params = ChatCompletionCreateParams.builder().model(model).addUserMessage(text).build();
        return client.chat().completions().create(params).choices().get(0).message().content().orElse("");
    }
}
