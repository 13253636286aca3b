class Direct extends Base {
    protected String model() {
        return "gpt-4";
    }
}
