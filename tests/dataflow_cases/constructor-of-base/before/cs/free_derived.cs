class ChatFreeCs : FreeCs {
    public ChatFreeCs(string model = "gpt-4") : base(model) { }
}
