import enum
from dataclasses import dataclass, field
from typing import NamedTuple

import attr
from openai import OpenAI

client = OpenAI()


@dataclass
class Judge:
    name: str
    model_name: str
    notes: list = field(default_factory=list)


class Asker(NamedTuple):
    model: str
    system: str


@attr.s(auto_attribs=True)
class Writer:
    model: str


@dataclass
class Rated:
    model: str
    prompt: str


class Tier(enum.Enum):
    SMART = "gpt-4"


def judge(one: Judge):
    return client.chat.completions.create(model=one.model_name, messages=[])


def ask(one: Asker):
    return client.chat.completions.create(model=one.model, messages=[{"role": "system", "content": one.system}])


def write(one: Writer):
    return client.chat.completions.create(model=one.model, messages=[])


def rate(one: Rated):
    if one.model not in ("gpt-4", "gpt-4-0613"):
        raise ValueError(one.model)
    return client.chat.completions.create(model=one.model, messages=[{"role": "user", "content": one.prompt}])
