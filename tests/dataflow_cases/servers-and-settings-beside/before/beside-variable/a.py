from openai import OpenAI

URL = "https://llm.corp.example/v1"
SETTINGS = {"base_url": URL, "model": "gpt-4"}


def ask(messages):
    return OpenAI(base_url=SETTINGS["base_url"]).chat.completions.create(model=SETTINGS["model"], messages=messages)
