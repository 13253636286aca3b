import yaml
from openai import OpenAI

client = OpenAI()

with open("agent.yaml") as handle:
    agent = yaml.safe_load(handle)


def answer(messages):
    return client.chat.completions.create(
        model=agent["model"],
        messages=[{"role": "system", "content": agent["description"]}, *messages],
    )
