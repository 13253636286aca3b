from openai import OpenAI
from settings import settings


def ask(messages):
    return OpenAI().chat.completions.create(model=settings["model"], n=settings["n"], messages=messages)
