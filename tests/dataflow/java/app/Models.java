package app;

public final class Models {
    public static final String CHAT = "gpt-4"; // defines chat
    public static final String COMPACT = "gpt-3.5-turbo"; // defines compact
}
