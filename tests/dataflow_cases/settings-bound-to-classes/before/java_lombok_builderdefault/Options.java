package app;
@Builder @Getter
public class Options {
  @Builder.Default private String model = "gpt-4-turbo-preview";
}
