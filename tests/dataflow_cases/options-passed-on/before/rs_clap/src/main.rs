use async_openai::types::CreateChatCompletionRequestArgs;
mod cli;
use cli::Args;
fn run(args: &Args) {
    if args.model == "gpt-4-turbo-preview" {
        println!("big");
    }
    CreateChatCompletionRequestArgs::default().model(args.model).build();
}
