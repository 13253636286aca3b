use async_openai::types::CreateChatCompletionRequestArgs;
mod config;
use config::Config;
fn run(c: &Config) {
    if c.model == "gpt-4-turbo-preview" {
        println!("big");
    }
    CreateChatCompletionRequestArgs::default().model(c.model).build();
}
