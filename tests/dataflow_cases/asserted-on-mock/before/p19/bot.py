from openai import OpenAI


class Bot:
    def __init__(self, client=None, model="gpt-4"):
        self.client = client or OpenAI()
        self.model = model

    def ask(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])
