import os
import requests

BACKEND_URL = os.environ["BACKEND_URL"]
OPENAI_URL = os.environ.get("OPENAI_URL", "https://api.openai.com")


def ask(text):
    return requests.post(f"{BACKEND_URL}/ask", json={"model": "gpt-4", "messages": [{"role": "user", "content": text}]})


def direct(text):
    return requests.post(f"{OPENAI_URL}/v1/chat/completions", json={"model": "gpt-4", "messages": [{"role": "user", "content": text}]})
