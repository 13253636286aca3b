use clap::Parser;
#[derive(Parser)]
pub struct Args {
    #[arg(long, env = "MODEL", default_value_t = String::from("gpt-4-turbo-preview"))]
    pub model: String,
}
