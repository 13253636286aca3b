package app;
public class Main {
  void go() { new Use().run(Options.builder().model("gpt-4-turbo-preview").build()); }
}
