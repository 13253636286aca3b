class Sent {
    private static final String MODEL = "gpt-4";

    Sent() {
        this(MODEL);
    }

    Sent(String model) {
        ask(ChatCompletionCreateParams.builder().model(model).build());
    }
}
