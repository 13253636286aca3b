import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.ChatCompletionCreateParams;
import com.openai.models.ChatModel;

class Chat {
    private final OpenAIClient client;
    Chat(String key) {
        this.client = OpenAIOkHttpClient.builder().apiKey(key).baseUrl("http://localhost:1234/v1").build();
    }
    String ask() {
        ChatModel model = ChatModel.of("gpt-4-0613");
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder().model(model).addUserMessage("hi").build();
        return client.chat().completions().create(params).toString();
    }
    String two() {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder().model(ChatModel.of("gpt-4-0613")).addUserMessage("hi").build();
        return client.chat().completions().create(params).toString();
    }
    String three() {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder().model("gpt-4-0613").addUserMessage("hi").build();
        return client.chat().completions().create(params).toString();
    }
}
