package app;

import java.util.List;

public class Assistant {
    public static final String MODEL = "gpt-3.5-turbo";

    private final Api api;

    public Assistant(Api api) {
        this.api = api;
    }

    public String answer(String prompt) {
        Question question = new Question(MODEL, prompt);
        return answer(question).content().getFirst().text();
    }

    public String trace(String prompt) {
        return answer(prompt).first().model();
    }

    public Answer answer(Question question) {
        return api.send(question);
    }
}
