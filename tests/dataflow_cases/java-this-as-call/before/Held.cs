class Held {
    public Held() : this("gpt-4") { }
    public Held(string model) { if (model == "gpt-4") { Use(); } }
}
