import requests

HOST = "https://api.openai.com/v1"


class Base:
    path = "/chat/completions"

    def ask(self, text):
        return requests.post(HOST + self.path, json={"model": self.model, "messages": [{"role": "user", "content": text}]})
