use async_openai::{Client, types::CreateChatCompletionRequestArgs};
pub struct Chat { model: String }
impl Chat {
    pub fn new() -> Self { Self { model: String::new() } }
    pub fn size(self, _n: u8) -> Self { self }
    pub fn model(mut self, m: impl Into<String>) -> Self { self.model = m.into(); self }
    pub fn ask(&self) { let n = if self.model == "gpt-4-turbo-preview" { 10 } else { 20 }; Client::new().chat().create(CreateChatCompletionRequestArgs::default().model(&self.model).max_tokens(n).build()); }
}
