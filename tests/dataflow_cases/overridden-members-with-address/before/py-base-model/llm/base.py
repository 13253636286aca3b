from openai import OpenAI


class Base:
    endpoint = None
    model = "gpt-4"

    def __init__(self):
        self.client = OpenAI(base_url=self.endpoint)

    def ask(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])
