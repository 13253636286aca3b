mod model;
use async_openai::{types::CreateChatCompletionRequestArgs, Client};
use model::Model;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let model: Model = std::env::args().nth(1).unwrap().parse().unwrap();
    let request = CreateChatCompletionRequestArgs::default().model(model.as_str()).build()?;
    Client::new().chat().create(request).await?;
    Ok(())
}
