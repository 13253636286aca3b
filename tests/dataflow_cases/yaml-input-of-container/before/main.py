import os

from openai import OpenAI

LARGE = os.environ["INPUT_LARGE_MODEL"]
SMALL = os.environ["INPUT_SMALL-MODEL"]


def review(change):
    tokens = 8_000 if LARGE == "gpt-4" else 16_000
    return OpenAI().responses.create(model=LARGE, input=change, max_output_tokens=tokens)


def summarise(change):
    return OpenAI().responses.create(model=SMALL, input=change)
