CHAT_MODEL = "gpt-3.5-turbo"
TITLE_MODEL = "gpt-4"
SUMMARY_MODEL = "gpt-4"

FIELDS = [
    {
        "key": "model",
        "default": CHAT_MODEL,
        "options": [{"label": "GPT 3.5", "value": "gpt-3.5-turbo"}, {"label": "GPT 4", "value": "gpt-4"}],
    },
    {"key": "title", "default": TITLE_MODEL, "models": []},
]
