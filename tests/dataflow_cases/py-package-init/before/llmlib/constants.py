SMALL = "gpt-3.5-turbo"
LARGE = "gpt-4"
