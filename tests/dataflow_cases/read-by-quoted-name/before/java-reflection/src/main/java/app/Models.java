package app;
public final class Models {
    public static final String SMART = "gpt-4-turbo-preview";
    public static final String FAST = "gpt-3.5-turbo-0613";
}
