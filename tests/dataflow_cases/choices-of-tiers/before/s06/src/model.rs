use std::str::FromStr;

#[derive(Clone, Copy)]
pub enum Model {
    Smart,
    Fast,
}

impl Model {
    pub fn as_str(&self) -> &'static str {
        match self {
            Model::Smart => "gpt-4",
            Model::Fast => "gpt-3.5-turbo",
        }
    }
}

impl FromStr for Model {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        match s {
            "gpt-4" => Ok(Model::Smart),
            "gpt-3.5-turbo" => Ok(Model::Fast),
            other => Err(other.to_string()),
        }
    }
}
