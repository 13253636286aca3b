pub static DEFAULT_MODEL: &str = "gpt-4.1-nano";

pub struct Options {
    pub model: Option<String>,
}

pub fn defaults() -> Options {
    Options { model: Some(DEFAULT_MODEL.to_string()) }
}
