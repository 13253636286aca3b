import requests


class Base:
    url = "https://api.openai.com/v1"

    def ask(self, text):
        return requests.post(f"{self.url}/chat/completions", json={"model": self.model, "messages": [{"role": "user", "content": text}]})
