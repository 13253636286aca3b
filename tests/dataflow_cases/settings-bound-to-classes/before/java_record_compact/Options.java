package app;
public record Options(String model, int max) {
  public Options {
    if (model == null) model = "gpt-4-turbo-preview";
  }
}
