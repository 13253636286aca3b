from openai import OpenAI

from settings import Settings

settings = Settings()


def ask(messages):
    OpenAI().chat.completions.create(model=settings.judge, messages=messages)
    return OpenAI().chat.completions.create(model=settings.model, messages=messages)
