use crate::settings::Options;

pub struct Writer {
    model: String,
}

impl Writer {
    pub fn new(options: Options) -> Self {
        let model = options.model.unwrap_or_default();
        Self { model }
    }

    fn is_chat(model: &str) -> bool {
        model.starts_with("gpt-4")
    }

    pub fn write(&self, prompt: &str) -> String {
        if Writer::is_chat(&self.model) {
            return self.chat(prompt);
        }
        self.complete(prompt)
    }
}
