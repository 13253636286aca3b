use async_openai::{types::CreateChatCompletionRequestArgs, Client};
use tiktoken_rs::get_bpe_from_model;
const MODEL: &str = "gpt-4-turbo-preview";
async fn ask(q: &str) -> anyhow::Result<usize> {
    let bpe = get_bpe_from_model(MODEL)?;
    let request = CreateChatCompletionRequestArgs::default().model(MODEL).messages(vec![]).build()?;
    Client::new().chat().create(request).await?;
    Ok(bpe.encode_with_special_tokens(q).len())
}
