from dataclasses import asdict, dataclass

import requests

TITLE_MODEL = "gpt-4"


@dataclass
class Body:
    model: str
    messages: list


def title(text):
    return requests.post("https://relay.example.org/chat", json=asdict(Body(model=TITLE_MODEL, messages=[text])))
