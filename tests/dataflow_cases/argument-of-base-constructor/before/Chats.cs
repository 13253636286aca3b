class Base { protected string model; public Base(string model) { this.model = model; } }
class Chat : Base {
  public Chat(string name) : base(name) { }
  int Limit() { return model == "gpt-3.5-turbo" ? 4096 : 8192; }
}
class App { Chat chat = new Chat("gpt-3.5-turbo"); }
