from pathlib import Path

import yaml
from openai import OpenAI

config = yaml.safe_load(Path("config.yaml").read_text())
client = OpenAI()


def ask(messages):
    if config["chat"]["model"] == "gpt-4":
        messages = messages[-20:]
    return client.chat.completions.create(model=config["chat"]["model"], messages=messages)


def title(messages):
    return client.chat.completions.create(model=config["title"]["model"], messages=messages)
