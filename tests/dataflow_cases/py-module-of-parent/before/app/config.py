MODEL = "gpt-4"
LISTED = "gpt-4"
