use crate::llm_gateway;
impl Agent {
    async fn ask(&self) -> Result<String> {
        let response = self
            .llm_gateway
            .clone()
            .model("gpt-4-0613")
            .temperature(0.0)
            .chat(&[message], None)
            .await?;
        Ok(response)
    }
}
