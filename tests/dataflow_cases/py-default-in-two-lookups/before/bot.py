import requests


class Bot:
    def config(self):
        raise NotImplementedError

    def look(self, image, model=None):
        config = self.config()
        chosen = model or config.get("model", "gpt-4o")
        payload = {
            "model": chosen,
            "max_tokens": 1000,
            "temperature": 0.2,
            "messages": [{"role": "user", "content": image}],
        }
        return requests.post("https://api.openai.com/v1/chat/completions", json=payload, timeout=60)

    def ask(self, text, **kwargs):
        config = self.config()
        params = {
            "model": kwargs.get("model", config.get("model", "gpt-4o")),
            "messages": [{"role": "user", "content": text}],
            "logprobs": kwargs.get("logprobs", True),
            "temperature": kwargs.get("temperature", 0.9),
        }
        return requests.post("https://api.openai.com/v1/chat/completions", json=params, timeout=60)
