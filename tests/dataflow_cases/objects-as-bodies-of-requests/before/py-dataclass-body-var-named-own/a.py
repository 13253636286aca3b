from dataclasses import asdict, dataclass

import requests

TITLE_MODEL = "gpt-4"


@dataclass
class Body:
    model: str
    messages: list


def send(body: Body):
    return requests.post("https://relay.example.org/chat", json=asdict(body))


def title(text):
    body = Body(model=TITLE_MODEL, messages=[text])
    return send(body)
