from openai import OpenAI

from settings import settings

client = OpenAI()


def ask(messages):
    client.chat.completions.create(messages=messages, **settings.request)
    return client.chat.completions.create(model=settings.model, messages=messages)
