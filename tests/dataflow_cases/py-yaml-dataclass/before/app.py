from dataclasses import dataclass

import yaml
from openai import OpenAI


@dataclass
class LlmConfig:
    model: str
    temperature: float = 0.0


config = LlmConfig(**yaml.safe_load(open("config.yml"))["llm"])
client = OpenAI()


def ask(text):
    if config.model == "gpt-4":
        text = text[:8000]
    return client.responses.create(model=config.model, input=text)
