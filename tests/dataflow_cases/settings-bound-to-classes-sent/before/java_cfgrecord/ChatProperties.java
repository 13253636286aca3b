package app;
@ConfigurationProperties("chat")
public record ChatProperties(String modelName, double temperature) {}
