use async_openai::{types::CreateChatCompletionRequestArgs, Client};
const MODEL: &str = "gpt-4-turbo-preview";
async fn ask(q: &str) -> anyhow::Result<()> {
    println!("asking {MODEL}");
    tracing::info!("model={MODEL}");
    let status = format!("Asking {MODEL} now");
    show(&status);
    let request = CreateChatCompletionRequestArgs::default().model(MODEL).messages(vec![]).build()?;
    Client::new().chat().create(request).await.map_err(|e| anyhow::anyhow!("{MODEL}: {e}"))?;
    Ok(())
}
