class Local extends Base {
    @Override
    protected String baseUrl() {
        return "http://localhost:8000/v1";
    }

    protected String model() {
        return "gpt-4";
    }
}
