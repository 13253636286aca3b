import os

from openai import OpenAI

client = OpenAI()
model = os.environ.get("CHATMODEL", "gpt-4")


def limit():
    return 8192 if model == "gpt-4" else 4096


def answer(text):
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
