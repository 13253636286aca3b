use async_openai::types::CreateChatCompletionRequestArgs;
mod cli;
use cli::Args;
fn run(args: Args) {
    CreateChatCompletionRequestArgs::default().model(args.model).build();
}
