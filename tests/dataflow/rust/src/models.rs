pub const CHAT: &str = "gpt-4"; // defines chat
pub const COMPACT: &str = "gpt-3.5-turbo"; // defines compact
