import requests


class Bot:
    def __init__(self, url="https://api.openai.com/"):
        self.url = url.rstrip("/")

    def ask(self, messages):
        return requests.post(f"{self.url}/v1/chat/completions", json={"model": "gpt-4", "messages": messages})
