import os
import httpx
BASE = os.environ["GATEWAY_URL"]
def post(key, messages):
    return httpx.post(f"{BASE}/chat/completions", json={"model": "gpt-4", "messages": messages})
