class Settings:
    def __init__(self):
        self.model = "gpt-4-turbo-preview"
        self.fast = "gpt-3.5-turbo-0613"
settings = Settings()
