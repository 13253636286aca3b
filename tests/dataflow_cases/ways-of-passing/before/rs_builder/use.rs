mod other; use other::Chat;
fn main() { Chat::new().size(3).model("gpt-4-turbo-preview").ask(); }
