from openai import OpenAI

from settings import settings

client = OpenAI(timeout=settings["timeout"])


def ask(messages):
    if settings["model"].startswith("gpt-4"):
        messages = messages[-10:]
    return client.chat.completions.create(model=settings["model"], messages=messages)
