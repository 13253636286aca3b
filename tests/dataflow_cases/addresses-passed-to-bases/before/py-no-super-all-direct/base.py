from openai import OpenAI


class Bot:
    def __init__(self, model="gpt-4", base_url=None):
        self.model = model
        self.client = OpenAI(base_url=base_url)

    def ask(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])


local = Bot(base_url="http://localhost:8000/v1")
