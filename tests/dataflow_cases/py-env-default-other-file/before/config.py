import os

CHAT_MODEL = os.getenv("CHAT_MODEL", "gpt-4")
JUDGE_MODEL = os.environ.get("JUDGE_MODEL") or "gpt-4"
