import json
import sys
from dataclasses import dataclass, field

import openai


@dataclass
class Local:
    model: str = "gpt-4-0613"
    base_url: str | None = field(default=None)


@dataclass
class Loaded:
    model: str = "gpt-4-0314"
    base_url: str | None = field(default=None)


@dataclass
class Changed:
    model: str = "gpt-3.5-turbo"
    base_url: str | None = None


def ask(settings: Local, messages):
    client = openai.OpenAI(base_url=settings.base_url)
    return client.chat.completions.create(model=settings.model, messages=messages)


def ask_loaded(settings: Loaded, messages):
    client = openai.OpenAI(base_url=settings.base_url)
    return client.chat.completions.create(model=settings.model, messages=messages)


def ask_changed(settings: Changed, messages):
    client = openai.OpenAI(base_url=settings.base_url)
    return client.chat.completions.create(model=settings.model, messages=messages)


ask(Local(base_url="http://localhost:8000/v1"), [])
ask_loaded(Loaded(**json.load(sys.stdin)), [])
changed = Changed()
changed.base_url = sys.argv[1]
ask_changed(changed, [])
