class AskedJava {
    AskedJava(String model) {
        if (model.equals("gpt-4")) {
            use();
        }
    }
}
