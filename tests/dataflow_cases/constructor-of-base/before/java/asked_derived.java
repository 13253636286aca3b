class ChatAskedJava extends AskedJava {
    private static final String MODEL = "gpt-4";

    ChatAskedJava() {
        super(MODEL);
    }
}
