import httpx
BASE = "https://api.openai.com/v1"
def post(key, messages):
    url = f"{BASE}/chat/completions"
    return httpx.post(url, json={"model": "gpt-4", "messages": messages})
