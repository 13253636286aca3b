pub enum Tier {
    Smart,
    Fast,
}

impl Tier {
    pub fn pick(&self) -> &'static str {
        match self {
            Tier::Smart => "gpt-4",
            Tier::Fast => "gpt-3.5-turbo",
        }
    }
}
