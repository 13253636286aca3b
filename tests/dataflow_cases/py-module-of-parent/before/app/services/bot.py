from openai import OpenAI

from config import LISTED, MODEL

KNOWN = [LISTED]


def ask(messages):
    return OpenAI().chat.completions.create(model=MODEL, messages=messages)


def is_known(name):
    return name in KNOWN
