import os

from openai import OpenAI


def setting(name: str, fallback: str) -> str:
    if fallback.startswith("gpt-3.5"):
        return os.environ.get(name + "_CHEAP", fallback)
    return os.environ.get(name, fallback)


def ask(text: str) -> str:
    model = setting("OPENAI_MODEL", "gpt-3.5-turbo-0613")
    answer = OpenAI().chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
