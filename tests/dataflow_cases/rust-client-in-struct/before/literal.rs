use async_openai::{Client, config::OpenAIConfig};
struct Bot { openai: Client<OpenAIConfig> }
impl Bot {
  fn new() -> Self { Self { openai: Client::with_config(OpenAIConfig::new().with_api_base("http://localhost:1/v1")) } }
  fn ask(&self) {
    let r = CreateChatCompletionRequestArgs::default().model("gpt-4").build();
    self.openai.chat().create(r);
  }
}
struct Bot2 { client: Client<OpenAIConfig> }
fn make() -> Bot2 { Bot2 { client: Client::with_config(OpenAIConfig::new().with_api_base("http://localhost:1/v1")) } }
impl Bot2 {
  fn ask(&self) {
    let r = CreateChatCompletionRequestArgs::default().model("gpt-4").build();
    self.client.chat().create(r);
  }
}
struct Bot3 { client: Client<OpenAIConfig> }
fn make3() -> Bot3 { Bot3 { client: Client::new() } }
impl Bot3 {
  fn ask(&self) {
    let r = CreateChatCompletionRequestArgs::default().model("gpt-4").build();
    self.client.chat().create(r);
  }
}
