package app;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
public class Chat {
    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();
    int limit() throws Exception {
        String m = (String) Models.class.getField("SMART").get(null);
        return m.equals("gpt-4-turbo-preview") ? 1000 : 10;
    }
    void ask(String q) {
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(Models.SMART).addUserMessage(q).build());
    }
    void fast(String q) {
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(Models.FAST).addUserMessage(q).build());
    }
}
