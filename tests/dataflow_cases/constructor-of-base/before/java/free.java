class FreeJava {
    FreeJava(String model) {
        if (model.equals("claude-3")) {
            use();
        }
    }
}
