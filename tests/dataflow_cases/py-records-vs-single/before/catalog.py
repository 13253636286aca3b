MODELS = [
    {"value": "gpt-4", "label": "GPT-4 (best)"},
    {"value": "gpt-3.5-turbo", "label": "GPT-3.5 Turbo (fast)"},
]

AGENT = {
    "name": "support",
    "description": "Answers tickets",
    "model": "gpt-4",
}
