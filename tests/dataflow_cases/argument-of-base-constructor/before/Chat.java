class Base {
  protected String model;
  Base(String model) { this.model = model; }
}
class Chat extends Base {
  Chat(String model) { super(model); }
  int limit() { return model.equals("gpt-3.5-turbo") ? 4096 : 8192; }
}
class App { Chat chat = new Chat("gpt-3.5-turbo"); }
