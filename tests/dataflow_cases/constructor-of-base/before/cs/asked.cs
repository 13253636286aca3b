class AskedCs {
    public AskedCs(string model) {
        if (model == "gpt-4") { Use(); }
    }
}
