from contextvars import ContextVar

from openai import AsyncOpenAI

current: ContextVar[AsyncOpenAI] = ContextVar("current")


def bind(url):
    current.set(AsyncOpenAI(base_url=url, api_key="x"))
