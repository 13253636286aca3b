from openai import OpenAI

from config import CHAT_MODEL

client = OpenAI()


def ask(messages):
    return client.chat.completions.create(model=CHAT_MODEL, messages=messages)
