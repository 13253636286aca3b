from itertools import cycle

from openai import AzureOpenAI, OpenAI

_pool = cycle([OpenAI(api_key="a"), AzureOpenAI(azure_endpoint="https://e", api_version="2024-06-01")])


def next_client():
    return next(_pool)
