from typing import Literal

import openai

ModelName = Literal["mistral", "gpt-4-0125-preview"]
client = openai.OpenAI()


def run(local: bool, messages: list) -> object:
    model: ModelName
    if local:
        model = "mistral"
    else:
        model = "gpt-4-0125-preview"
    return client.chat.completions.create(model=model, messages=messages)
