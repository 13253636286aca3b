use async_openai::{types::CreateChatCompletionRequestArgs, Client};

pub async fn write(client: Client<async_openai::config::OpenAIConfig>, text: String) -> String {
    let completion = client
        .chat()
        .create(
            CreateChatCompletionRequestArgs::default()
                .messages(vec![])
                .model("gpt-3.5-turbo-16k")
                .build()
                .unwrap(),
        )
        .await
        .expect("Couldn't complete prompt.");
    completion.choices[0].message.content.clone().unwrap_or(text)
}

pub fn checks(x: Mock) {
    x.expect("gpt-3.5-turbo-16k");
}
