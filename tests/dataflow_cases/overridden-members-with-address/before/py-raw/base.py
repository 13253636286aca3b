import requests


class Base:
    url = "https://api.openai.com/v1/chat/completions"

    def ask(self, text):
        return requests.post(self.url, json={"model": self.model, "messages": [{"role": "user", "content": text}]})
