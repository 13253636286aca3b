pub const CHAT_MODEL: &str = "gpt-4";
pub const DRAFT_MODEL: &str = "gpt-4";

fn draft(client: &Client) {
    client.post("https://api.openai.com/v1/chat/completions").json(&json!({"model": DRAFT_MODEL, "messages": []}));
}

fn ask(client: &Client) {
    client.post("https://api.openai.com/v1/chat/completions").json(&json!({"model": CHAT_MODEL, "messages": []}));
}
