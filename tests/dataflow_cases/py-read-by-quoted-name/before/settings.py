MODEL = "gpt-4-turbo-preview"
class Config:
    model = "gpt-3.5-turbo-0613"
config = Config()
