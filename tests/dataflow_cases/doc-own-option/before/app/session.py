from openai import OpenAI

client = OpenAI()


class Session:
    def __init__(self, model):
        self.price = 0.03 if model == "gpt-4" else 0.002
        self.model = model

    def answer(self, text):
        return client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])


def title(text, model):
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
