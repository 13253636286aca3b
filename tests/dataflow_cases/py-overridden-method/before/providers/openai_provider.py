from openai import OpenAI

from providers.base import Provider


class OpenAIProvider(Provider):
    def __init__(self) -> None:
        self.client = OpenAI()

    def default_model(self) -> str:
        return "gpt-4"

    def title_model(self) -> str:
        return "gpt-3.5-turbo"

    def complete(self, model: str, messages: list) -> str:
        reply = self.client.chat.completions.create(model=model, messages=messages)
        return reply.choices[0].message.content
