from openai import OpenAI

from providers.base import Provider


class Plain(Provider):
    def chat_model(self):
        return "gpt-4"

    def complete(self, model, messages):
        return OpenAI().chat.completions.create(model=model, messages=messages)
