from openai import OpenAI

from settings import CHAT_MODEL, TITLE_MODEL

client = OpenAI()


def answer(text):
    return client.chat.completions.create(model=CHAT_MODEL, messages=[{"role": "user", "content": text}])


def title(text):
    return client.chat.completions.create(model=TITLE_MODEL, messages=[{"role": "user", "content": text}])


def summary(text, preferences):
    return client.chat.completions.create(model=preferences.summary, messages=[{"role": "user", "content": text}])
