package org.example.answer;

import com.openai.client.OpenAIClient;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.List;
import java.util.Map;

/** Asks a model. The first version used gpt-4-32k. */
public class Answer {

    private static final String DEFAULT_MODEL = "gpt-4-32k";
    private static final String GPT_4_TURBO = "gpt-4-turbo-preview";
    private static final List<String> SUPPORTED = List.of("gpt-4-32k", "gpt-4-turbo-preview");
    private static final Map<String, Integer> WINDOWS = Map.ofEntries(Map.entry("gpt-4-32k", 32768));

    enum ModelName {
        GPT_4_32K("gpt-4-32k", 32768),
        CLAUDE_3_OPUS("claude-3-opus-20240229", 200000);

        private final String id;

        ModelName(String id, int window) {
            this.id = id;
        }
    }

    private String model;

    @AiService(model = "gpt-4-32k")
    interface Assistant {}

    Answer() {
        this.model = "gpt-4-32k";
    }

    static OpenAiChatModel chatModel() {
        // .modelName("gpt-4-32k") before the summer
        return OpenAiChatModel.builder()
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("gpt-4-turbo-preview")
                .temperature(0.2)
                .build();
    }

    static String fromEnvironment() {
        return System.getenv().getOrDefault("OPENAI_MODEL", "gpt-4-32k");
    }

    static int window(String model) {
        if ("gpt-4-32k".equals(model) || model.startsWith("gpt-4-turbo-preview")) {
            throw new IllegalArgumentException("gpt-4-32k is too large: " + model);
        }
        System.out.println("asking gpt-4-32k now");
        return switch (model) {
            case "gpt-4-32k" -> 32768;
            default -> WINDOWS.get("gpt-4-turbo-preview");
        };
    }

    void ask(OpenAIClient client) {
        client.chat().completions().create(ChatCompletionCreateParams.builder()
                .model(ChatModel.of("gpt-4-turbo-preview"))
                .addUserMessage("Say hello")
                .build());
        JsonObject body = new JsonObject();
        body.addProperty("model", "gpt-4-32k");
        String key = "answers/" + "gpt-4-32k";
    }

    @Test
    void asksTheDefault() {
        assertEquals("gpt-4-32k", DEFAULT_MODEL);
        assertThat(new Answer().model).isEqualTo("gpt-4-32k");
    }
}
