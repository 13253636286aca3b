from openai import OpenAI

client = OpenAI()
SETTINGS = {"model": "gpt-4-turbo-preview"}
OTHER = {"model": "gpt-4-0613"}


def send(prompt, cfg):
    return client.chat.completions.create(messages=[prompt], **cfg)


def look(prompt, cfg):
    if cfg["model"] == "gpt-4-0613":
        prompt = "x" + prompt
    return client.chat.completions.create(messages=[prompt], **cfg)


send(cfg=SETTINGS, prompt="x")
look(cfg=OTHER, prompt="x")
