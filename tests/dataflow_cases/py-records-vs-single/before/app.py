from openai import OpenAI

from catalog import AGENT, MODELS

client = OpenAI()


def options():
    return [(entry["value"], entry["label"]) for entry in MODELS]


def answer(ticket):
    return client.chat.completions.create(
        model=AGENT["model"],
        messages=[{"role": "system", "content": AGENT["description"]}, {"role": "user", "content": ticket}],
    )
