from openai import OpenAI


class Client:
    def __init__(self, model="gpt-4"):
        self.model = model
        self.api = OpenAI()


def answer(text):
    client = Client()
    messages = [{"role": "user", "content": text}]
    return client.api.chat.completions.create(model=client.model, messages=messages)
