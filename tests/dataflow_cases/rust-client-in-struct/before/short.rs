use async_openai::{Client, config::OpenAIConfig};
struct Bot20 { client: Client<OpenAIConfig> }
impl Bot20 {
  fn new(client: Client<OpenAIConfig>) -> Self { Self { client } }
  fn ask(&self) {
    let r = CreateChatCompletionRequestArgs::default().model("gpt-4").build();
    self.client.chat().create(r);
  }
}
fn main() { Bot20::new(Client::with_config(OpenAIConfig::new().with_api_base("http://localhost:1/v1"))).ask(); }
