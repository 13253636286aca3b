class FreeCs {
    public FreeCs(string model) {
        if (model == "claude-3") { Use(); }
    }
}
