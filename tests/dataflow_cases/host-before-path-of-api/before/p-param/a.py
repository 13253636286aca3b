import os
import httpx
BASE = os.environ["API_URL"]
def post(key, payload):
    payload["model"] = "gpt-4"
    return httpx.post(f"{BASE}/chat/completions", json=payload)
