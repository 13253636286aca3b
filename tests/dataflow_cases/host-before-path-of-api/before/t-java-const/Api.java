package app;
public class Api {
    private static final String BASE = "https://api.openai.com/v1";
    String ask(RestTemplate rest) {
        var body = Map.of("model", "gpt-4", "messages", List.of());
        return rest.postForObject(BASE + "/chat/completions", body, String.class);
    }
}
