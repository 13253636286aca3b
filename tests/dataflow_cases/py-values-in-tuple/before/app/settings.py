import os
CONFIG = [
    {"key": "LLM_MODEL", "value": os.environ.get("LLM_MODEL", "gpt-4"), "category": "AI"},
]
