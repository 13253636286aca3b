package app;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class Review {
    private static final Set<String> ALLOWED = Set.of("gpt-4", "gpt-6-sol");

    @Value("${app.review.model}")
    private String model;

    void check() {
        if (!ALLOWED.contains(model)) {
            throw new IllegalStateException("app.review.model: " + model);
        }
    }
}
