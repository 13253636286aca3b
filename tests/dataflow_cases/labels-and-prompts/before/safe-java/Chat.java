import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
public class Chat {
    private static final String MODEL = "gpt-4-turbo-preview";
    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();
    void ask(String q) {
        System.out.println("model=" + MODEL);
        log.info("asking {}", MODEL);
        String status = String.format("Asking %s now", MODEL);
        show(status);
        show("Asking " + MODEL + " now");
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(q).build());
    }
}
