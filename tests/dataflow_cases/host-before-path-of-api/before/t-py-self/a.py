import httpx
class Api:
    def __init__(self, key, base="https://api.openai.com/v1"):
        self.base = base
        self.key = key
    def _post(self, path, body):
        return httpx.post(f"{self.base}/{path}", json=body)
    def ask(self, messages):
        return self._post("chat/completions", {"model": "gpt-4", "messages": messages})
