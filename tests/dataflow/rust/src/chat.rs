use async_openai::{config::OpenAIConfig, types::CreateChatCompletionRequestArgs, Client};

use crate::models::{self, COMPACT};

const TITLE: &str = "gpt-4-0613"; // defines title

pub struct Chat {
    client: Client<OpenAIConfig>,
    model: String,
}

impl Chat {
    pub fn new(client: Client<OpenAIConfig>) -> Self {
        Chat {
            client,
            model: "gpt-4-32k".to_string(), // defines field
        }
    }

    pub async fn ask(&self, text: &str) -> anyhow::Result<String> {
        let request = CreateChatCompletionRequestArgs::default()
            .model(models::CHAT) // request chat
            .build()?;
        Ok(self.client.chat().create(request).await?.id)
    }

    pub async fn own(&self, text: &str) -> anyhow::Result<String> {
        let request = CreateChatCompletionRequestArgs::default()
            .model(self.model.clone()) // request field
            .build()?;
        Ok(self.client.chat().create(request).await?.id)
    }

    pub async fn title(&self, text: &str) -> anyhow::Result<String> {
        self.send(TITLE, text).await
    }

    async fn send(&self, name: &str, text: &str) -> anyhow::Result<String> {
        let request = CreateChatCompletionRequestArgs::default()
            .model(name) // request title
            .build()?;
        Ok(self.client.chat().create(request).await?.id)
    }
}

pub fn window(name: &str) -> u32 {
    match name {
        COMPACT => 4096, // comparison compact
        _ => 128_000,
    }
}
