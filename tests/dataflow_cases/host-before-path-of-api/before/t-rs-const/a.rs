const BASE: &str = "https://api.openai.com/v1";
async fn ask(client: reqwest::Client) {
    client.post(format!("{BASE}/chat/completions")).json(&serde_json::json!({"model": "gpt-4", "messages": []})).send().await.unwrap();
}
