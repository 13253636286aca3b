class Settings:
    model: str = "gpt-4-turbo-preview"
    fast: str = "gpt-3.5-turbo-0613"
