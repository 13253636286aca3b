//! Asks a model. The first version used gpt-4-32k.

use async_openai::types::CreateChatCompletionRequestArgs;
use clap::Parser;
use serde::Deserialize;

/// What is asked when nothing is set: gpt-4-32k.
pub const DEFAULT_MODEL: &str = "gpt-4-32k";
pub const GPT_4_TURBO: &str = "gpt-4-turbo-preview";
static SUPPORTED: &[&str] = &["gpt-4-32k", "gpt-4-turbo-preview"];

#[derive(Parser)]
struct Options {
    #[arg(long, default_value = "gpt-4-32k")]
    model: String,
}

#[derive(Deserialize)]
struct Settings {
    #[serde(default = "default_model")]
    model: String,
    temperature: f32,
}

fn default_model() -> String {
    "gpt-4-32k".to_string()
}

impl Default for Settings {
    fn default() -> Self {
        Settings { model: "gpt-4-32k".into(), temperature: 0.2 }
    }
}

async fn ask(client: &Client, key: &str) -> Result<()> {
    // .model("gpt-4-32k") was slower
    let request = CreateChatCompletionRequestArgs::default()
        .model("gpt-4-turbo-preview")
        .max_tokens(100u32)
        .build()?;
    let agent = openai.agent("gpt-4-turbo-preview").preamble("Be short.").build();
    let body = serde_json::json!({
        "model": "gpt-4-turbo-preview",
        "stream": true,
    });
    let model = std::env::var("OPENAI_MODEL").unwrap_or_else(|_| "gpt-4-32k".to_string());
    println!("asking gpt-4-32k now");
    client.send(request, agent, body, model).await
}

fn window(model: &str) -> usize {
    if model == "gpt-4-32k" {
        panic!("gpt-4-32k is not allowed: {}", model);
    }
    match model {
        "gpt-4-32k" | "claude-3-opus-20240229" => 32768,
        _ => WINDOWS["gpt-4-turbo-preview"],
    }
}

#[test]
fn asks_the_default() {
    assert_eq!(default_model(), "gpt-4-32k");
    assert!(matches!(DEFAULT_MODEL, "gpt-4-32k"));
}
