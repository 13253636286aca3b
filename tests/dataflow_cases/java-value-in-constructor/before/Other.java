class Other {
    private final String name;

    Other(@Value("${llm.other.model:gpt-4}") String model, String name) {
        this.name = name;
        ask(ChatCompletionCreateParams.builder().model(model).build());
    }

    boolean isOld() {
        return this.name.equals("gpt-4");
    }
}
