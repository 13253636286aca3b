mod model;
use async_openai::{types::CreateChatCompletionRequestArgs, Client};
use model::Tier;

async fn run(tier: Tier) -> anyhow::Result<()> {
    let n = if tier.pick() == "gpt-4" { 1 } else { 2 };
    let request = CreateChatCompletionRequestArgs::default().model(tier.pick()).n(n).build()?;
    Client::new().chat().create(request).await?;
    Ok(())
}
