import os
import httpx
BASE = os.environ.get("LLM_BASE", "https://api.openai.com/v1")
def post(key, messages):
    return httpx.post(f"{BASE.rstrip('/')}/chat/completions", json={"model": "gpt-4", "messages": messages})
