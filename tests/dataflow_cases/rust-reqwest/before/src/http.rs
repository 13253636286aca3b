use reqwest::multipart;
use serde_json::json;

const URL: &str = "https://api.openai.com/v1";

pub async fn ask(key: &str, text: &str) -> reqwest::Result<serde_json::Value> {
    reqwest::Client::new()
        .post(format!("{URL}/chat/completions"))
        .bearer_auth(key)
        .json(&json!({
            "model": "gpt-4",
            "messages": [{"role": "user", "content": text}],
        }))
        .send()
        .await?
        .json()
        .await
}

pub async fn transcribe(key: &str, audio: Vec<u8>) -> reqwest::Result<String> {
    let form = multipart::Form::new()
        .text("model", "whisper-1")
        .part("file", multipart::Part::bytes(audio).file_name("audio.mp3"));
    reqwest::Client::new()
        .post("https://api.openai.com/v1/audio/transcriptions")
        .bearer_auth(key)
        .multipart(form)
        .send()
        .await?
        .text()
        .await
}

pub async fn local(text: &str) -> reqwest::Result<serde_json::Value> {
    reqwest::Client::new()
        .post("http://127.0.0.1:8080/v1/chat/completions")
        .json(&json!({"model": "gpt-4", "messages": [{"role": "user", "content": text}]}))
        .send()
        .await?
        .json()
        .await
}
