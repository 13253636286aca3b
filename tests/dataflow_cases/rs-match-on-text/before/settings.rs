pub struct Settings { pub model: String }
impl Default for Settings {
    fn default() -> Self {
        Self { model: "gpt-4-0613".to_string() }
    }
}
