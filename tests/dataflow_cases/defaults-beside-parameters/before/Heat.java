class A { void ask() { client.chat(ChatRequest.builder().model(cfg.get("model").orElse("gpt-4o-mini")).temperature(heat).build()); 
 client.chat(ChatRequest.builder().model(cfg.get("model").orElseGet(() -> "gpt-4o-mini")).temperature(heat).build()); } }
