class Own {
    Own(@Value("${llm.own:gpt-4}") String model) {
        if (model.equals("gpt-4")) {
            use();
        }
    }
}
