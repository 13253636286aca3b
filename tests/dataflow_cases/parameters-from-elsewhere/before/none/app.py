from openai import OpenAI
from opts import COMMON

client = OpenAI()


def ask(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages, **COMMON)
