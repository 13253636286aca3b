use async_openai::types::CreateChatCompletionRequestArgs;
mod config;
use config::Config;
fn run(c: &Config) {
    CreateChatCompletionRequestArgs::default().model(c.model).build();
}
