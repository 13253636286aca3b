from openai import OpenAI


class Base:
    def __init__(self):
        self.client = OpenAI(base_url=self.endpoint)

    @property
    def endpoint(self):
        return "https://api.openai.com/v1"

    def ask(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])
