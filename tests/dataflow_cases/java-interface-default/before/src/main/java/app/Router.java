package app;

public class Router {
    private final Provider provider;

    public Router(Provider provider) {
        this.provider = provider;
    }

    public String route(String text) {
        String model = provider.defaultModel();
        if (model.startsWith("gpt-4")) {
            text = text.strip();
        }
        return provider.send(model, text);
    }

    public String title(String text) {
        return provider.send(provider.titleModel(), text);
    }
}
