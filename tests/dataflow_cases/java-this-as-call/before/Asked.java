class Asked {
    private static final String MODEL = "gpt-4";

    Asked() {
        this(MODEL);
    }

    Asked(String chatModel) {
        if (chatModel.equals("gpt-4")) {
            use();
        }
    }
}
