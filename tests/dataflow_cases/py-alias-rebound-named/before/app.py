from openai import OpenAI

STRONG_MODEL = "gpt-4-turbo"

fallback = STRONG_MODEL
chosen = fallback
client = OpenAI()


def tools():
    return [] if "turbo" in chosen else [{"type": "web_search"}]


def ask(messages):
    return client.chat.completions.create(model=chosen, messages=messages)
