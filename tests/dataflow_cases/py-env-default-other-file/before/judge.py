import config
from chat import client


def judge(messages):
    if config.JUDGE_MODEL.startswith("gpt-4"):
        messages = messages[-10:]
    return client.chat.completions.create(model=config.JUDGE_MODEL, messages=messages)
