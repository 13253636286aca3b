package app;

import java.util.Optional;

public class Settings {
    public String model() {
        return Optional.ofNullable(System.getenv("MODEL")).orElse("gpt-4");
    }

    public String titleModel() {
        return Optional.ofNullable(System.getenv("TITLE_MODEL")).orElse("gpt-4");
    }
}
