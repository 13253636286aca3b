from openai import OpenAI

from settings_loader import SETTINGS

llm = SETTINGS["llm"]
client = OpenAI(max_retries=llm["retries"])


def ask(text):
    return client.responses.create(model=llm["model"], input=text)
