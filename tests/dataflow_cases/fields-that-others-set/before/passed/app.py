from dataclasses import dataclass


@dataclass
class Settings:
    LLM_MODEL: str = "gpt-4o-mini"


def load(path):
    return Settings(LLM_MODEL=read(path))


settings = load("x")

from openai import OpenAI

client = OpenAI()


def ask(messages):
    return client.chat.completions.create(model=settings.LLM_MODEL, messages=messages, temperature=0.2)

