from typing import Literal

import openai

ModelName = Literal["mistral", "gpt-4-0125-preview"]
client = openai.OpenAI()


class A:
    model: ModelName

    def __init__(self) -> None:
        self.model = "gpt-4-0125-preview"

    def run(self, messages: list) -> object:
        return client.chat.completions.create(model=self.model, messages=messages)
