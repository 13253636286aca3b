MODEL = "gpt-4-turbo-preview"
OTHER = "gpt-3.5-turbo-0613"
