use llm::{ChatOptions, LlmClient};

pub async fn run(cfg: &Config, client: &LlmClient) -> Result<()> {
    let opts = ChatOptions {
        model: cfg.get("DEFAULT_MODEL").unwrap_or_else(|| "gpt-4o-mini".into()),
        temperature: 0.7,
        top_p: 1.0,
    };
    client.chat_stream(messages, opts).await
}
