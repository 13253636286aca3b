class Field {
    private final String model;

    Field(@Value("${llm.field:gpt-4}") final String model, String other) {
        this.model = model;
    }

    boolean isOld() {
        return this.model.equals("gpt-4");
    }
}
