use serde::Serialize;

const TITLE: &str = "gpt-4";

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    messages: Vec<String>,
}

async fn title(text: String) -> reqwest::Result<String> {
    let body = Body { model: TITLE, messages: vec![text] };
    reqwest::Client::new().post("https://api.openai.com/v1/chat/completions").json(&body).send().await?.text().await
}
