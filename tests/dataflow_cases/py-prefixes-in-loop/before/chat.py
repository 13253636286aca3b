from openai import OpenAI

LOCAL = ["local/", "ollama/"]
REASONING = ("o1", "gpt-4")

client = OpenAI()


def ask(prompt, model="gpt-3.5-turbo"):
    if any(model.startswith(prefix) for prefix in LOCAL):
        raise ValueError("start the local server first")
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])


def think(prompt, model="gpt-4-0613"):
    for prefix in REASONING:
        if model.startswith(prefix):
            prompt = "Think first. " + prompt
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])
