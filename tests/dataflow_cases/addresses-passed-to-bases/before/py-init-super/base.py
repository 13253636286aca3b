from openai import OpenAI


class Base:
    def __init__(self, base_url=None):
        self.client = OpenAI(base_url=base_url)

    def ask(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])
