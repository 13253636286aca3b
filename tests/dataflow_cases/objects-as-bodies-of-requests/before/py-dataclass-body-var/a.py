from dataclasses import asdict, dataclass

import requests

TITLE = "gpt-4"


@dataclass
class Body:
    model: str
    messages: list


def send(body: Body):
    return requests.post("https://api.openai.com/v1/chat/completions", json=asdict(body))


def title(text):
    body = Body(model=TITLE, messages=[text])
    return send(body)
