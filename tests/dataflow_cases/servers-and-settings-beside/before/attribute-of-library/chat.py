from openai import OpenAI

from settings import Settings

client = OpenAI()


def ask(messages):
    return client.chat.completions.create(model=Settings.CHAT_MODEL, messages=messages)
