package app;
public class Api {
    private final String base;
    Api(@Value("${llm.url}") String base) { this.base = base; }
    String ask(RestTemplate rest) {
        var body = Map.of("model", "gpt-4", "messages", List.of());
        return rest.postForObject(base + "/chat/completions", body, String.class);
    }
}
