package app;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
public class Chat {
    private static final String MODEL = "gpt-4-turbo-preview";
    private static final String FAST = "gpt-3.5-turbo-0613";
    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();
    private final Jedis jedis = new Jedis();
    String ask(String q) {
        String key = String.format("chat:%s:%d", MODEL, q.hashCode());
        String hit = jedis.get(key);
        if (hit != null) return hit;
        var r = client.chat().completions().create(ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(q).build());
        String text = r.choices().get(0).message().content().orElse("");
        jedis.set(key, text);
        return text;
    }
    void fast(String q) {
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(FAST).addUserMessage(q).build());
    }
}
