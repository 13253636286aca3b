class ChatAskedCs : AskedCs {
    public ChatAskedCs(string model = "gpt-4") : base(model) { }
}
