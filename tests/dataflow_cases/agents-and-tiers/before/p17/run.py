from openai import OpenAI

from agents import AGENT_MODELS

client = OpenAI()


def step(agent: str, messages: list):
    return client.chat.completions.create(model=AGENT_MODELS[agent], messages=messages)
