use crate::settings::Settings;

pub fn limit(s: &Settings) -> u32 {
    match s.model.as_str() {
        "gpt-4-0613" => 8192,
        _ => 1,
    }
}
