package app;
@Builder @Getter
public class Options {
  private String model;
}
