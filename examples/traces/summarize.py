from clients import client
from settings import SUMMARY_MODEL


def summarize(messages, model=SUMMARY_MODEL):
    return client.chat.completions.create(model=model, messages=messages)
