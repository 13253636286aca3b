package app;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
@Configuration
public class Config {
    @Bean
    public OpenAIClient openAiClient() {
        return OpenAIOkHttpClient.builder().apiKey("x").baseUrl("http://localhost:8000/v1").build();
    }
}
