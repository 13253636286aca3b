package app;

public interface Provider {
    String defaultModel();

    String titleModel();

    String send(String model, String text);
}
