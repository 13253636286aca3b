package app;
import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import org.springframework.stereotype.Service;
@Service
public class Asker {
    private final OpenAIClient client;
    public Asker(OpenAIClient client) { this.client = client; }
    public String ask(String q) {
        var params = ChatCompletionCreateParams.builder().model("gpt-4").addUserMessage(q).build();
        return client.chat().completions().create(params).toString();
    }
}
