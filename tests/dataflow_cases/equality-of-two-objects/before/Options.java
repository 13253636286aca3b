import java.util.Objects;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
public class Options {
    private String model = "gpt-3.5-turbo";
    public String getModel() { return model; }
    @Override
    public boolean equals(Object o) {
        if (this == o) return true;
        if (!(o instanceof Options)) return false;
        Options other = (Options) o;
        return Objects.equals(this.model, other.model);
    }
    @Override
    public int hashCode() { return Objects.hash(model); }
    static void run() {
        Options o = new Options();
        var client = OpenAIOkHttpClient.fromEnv();
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(o.getModel()).addUserMessage("hi").build());
    }
}
