import re

from openai import OpenAI

client = OpenAI()


def ask(prompt, model="gpt-4-0613"):
    if re.search(r"16k|32k", model):
        prompt = prompt[:16_000]
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])


def think(prompt, model="gpt-4-0314"):
    if re.match(r"gpt-4|o1", model):
        prompt = prompt[:8_000]
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])


def tell(prompt, model="gpt-3.5-turbo"):
    if re.match(r"turbo", model):
        prompt = prompt[:8_000]
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])
