class Settings:
    LLM_MODEL = "gpt-4o-mini"


settings = Settings()

from openai import OpenAI

client = OpenAI()


def ask(messages):
    return client.chat.completions.create(model=settings.LLM_MODEL, messages=messages, temperature=0.2)

