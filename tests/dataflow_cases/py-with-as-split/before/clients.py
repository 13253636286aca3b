import os
from contextlib import contextmanager

from openai import AzureOpenAI, OpenAI


@contextmanager
def hosted():
    client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_version="2024-10-21")
    try:
        yield client
    finally:
        client.close()


@contextmanager
def direct():
    with OpenAI() as client:
        yield client
