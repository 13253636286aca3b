import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

abstract class Base {
    protected abstract String model();

    protected String baseUrl() {
        return "https://api.openai.com/v1";
    }

    String ask(String text) {
        OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(baseUrl()).apiKey("x").build();
        return client.chat().completions().create(ChatCompletionCreateParams.builder().model(model()).addUserMessage(text).build()).toString();
    }
}
