import requests


class Bot:
    def config(self):
        raise NotImplementedError

    def ask(self, text):
        config = self.config()
        base = (config.get("api_base") or "https://api.openai.com/v1").rstrip("/")
        body = {"model": config.get("model", "gpt-4"), "messages": [{"role": "user", "content": text}]}
        return requests.post(f"{base}/chat/completions", json=body, timeout=60)


class OpenAIBot(Bot):
    def config(self):
        return {"api_base": "https://api.openai.com/v1", "model": "gpt-4"}


class LinkBot(Bot):
    def config(self):
        return {"api_base": settings().get("base", "https://api.link.example/v1"), "model": "gpt-4"}
