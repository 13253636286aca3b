import httpx
class Api:
    def url(self, path):
        return "https://api.openai.com/v1" + path
    def ask(self, messages):
        return httpx.post(self.url("/chat/completions"), json={"model": "gpt-4", "messages": messages})
