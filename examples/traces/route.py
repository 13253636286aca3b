from clients import client
from settings import ROUTED_MODEL


def route(messages):
    limit = 30_000 if ROUTED_MODEL.endswith("-32k") else 7_000
    return client.chat.completions.create(model=ROUTED_MODEL, messages=messages[:limit])
