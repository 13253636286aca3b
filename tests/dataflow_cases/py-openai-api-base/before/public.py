import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


def ask(messages):
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)
