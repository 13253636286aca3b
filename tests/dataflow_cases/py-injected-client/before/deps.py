import os
from functools import lru_cache

from openai import AsyncAzureOpenAI, AsyncOpenAI


@lru_cache
def get_azure() -> AsyncAzureOpenAI:
    return AsyncAzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_version="2024-10-21")


@lru_cache
def get_openai() -> AsyncOpenAI:
    return AsyncOpenAI()
