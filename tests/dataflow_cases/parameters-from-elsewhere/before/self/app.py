from openai import OpenAI


class Bot:
    options = {"logprobs": True, "temperature": 0}

    def __init__(self):
        self.client = OpenAI()

    def ask(self, messages):
        return self.client.chat.completions.create(model="gpt-4o", messages=messages, **self.options)
