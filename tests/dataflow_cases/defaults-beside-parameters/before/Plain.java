class Plain { void ask() { client.chat(ChatRequest.builder().model(cfg.get("model").orElse("gpt-4o-mini")).messages(messages).build()); } }
