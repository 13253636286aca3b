#[derive(Deserialize)]
pub struct Config {
    #[serde(default = "default_model")]
    pub model: String,
}
fn default_model() -> String { "gpt-4-turbo-preview".into() }
