MODEL = "gpt-4-turbo-preview"
FAST_MODEL = "gpt-3.5-turbo-0613"
