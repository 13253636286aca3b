class ChatFreeJava extends FreeJava {
    private static final String MODEL = "gpt-4";

    ChatFreeJava() {
        super(MODEL);
    }
}
