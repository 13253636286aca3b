from openai import OpenAI

from settings_loader import SETTINGS

llm = SETTINGS["llm"]
client = OpenAI(base_url=llm["url"], api_key="x")


def ask(text):
    return client.responses.create(model=llm["model"], input=text)
