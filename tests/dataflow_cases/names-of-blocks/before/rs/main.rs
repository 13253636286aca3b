use async_openai::{types::CreateChatCompletionRequestArgs, Client};

async fn ask(provider: &str, text: &str) -> String {
    match provider {
        "openai" => {
            let model = "gpt-4-turbo-preview";
            let request = CreateChatCompletionRequestArgs::default().model(model).build().unwrap();
            let answer = Client::new().chat().create(request).await.unwrap();
            answer.choices[0].message.content.clone().unwrap()
        }
        _ => {
            let model = std::env::var("LOCAL_MODEL").unwrap();
            if model == text { text.to_string() } else { model }
        }
    }
}
