import os

from openai import OpenAI

ALLOWED = ["gpt-4o-mini", "gpt-4o"]


def ask(messages):
    model = os.environ.get("LLM_MODEL")
    if model not in ALLOWED:
        raise ValueError(model)
    return OpenAI().chat.completions.create(model=model, messages=messages)


def name_chat(messages):
    model = os.getenv("TITLE_MODEL")
    if model == "gpt-4o-mini":
        messages = messages[-5:]
    return OpenAI().chat.completions.create(model=model, messages=messages)


def other(messages):
    model = os.environ["OTHER_MODEL"]
    return OpenAI().chat.completions.create(model=model, messages=messages)
