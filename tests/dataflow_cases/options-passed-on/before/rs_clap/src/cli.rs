use clap::Parser;
#[derive(Parser)]
pub struct Args {
    #[arg(long, default_value = "gpt-4-turbo-preview")]
    pub model: String,
}
