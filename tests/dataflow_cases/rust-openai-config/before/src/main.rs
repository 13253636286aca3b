use async_openai::{config::OpenAIConfig, types::CreateChatCompletionRequestArgs, Client};
use clap::Parser;

#[derive(Parser)]
struct Args {
    /// Model to use
    #[arg(long, default_value = "gpt-4")]
    model: String,
    prompt: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let client = Client::new();
    let request = CreateChatCompletionRequestArgs::default()
        .model(&args.model)
        .messages([async_openai::types::ChatCompletionRequestUserMessage::from(args.prompt.as_str()).into()])
        .build()?;
    println!("{:?}", client.chat().create(request).await?);
    Ok(())
}

pub async fn local(messages: Vec<async_openai::types::ChatCompletionRequestMessage>) -> anyhow::Result<()> {
    let client = Client::with_config(OpenAIConfig::new().with_api_base("http://localhost:8000/v1"));
    let request = CreateChatCompletionRequestArgs::default().model("gpt-4").messages(messages).build()?;
    client.chat().create(request).await?;
    Ok(())
}
