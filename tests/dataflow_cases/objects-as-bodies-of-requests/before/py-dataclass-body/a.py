from dataclasses import asdict, dataclass

import requests

TITLE = "gpt-4"


@dataclass
class Body:
    model: str
    messages: list


def title(text):
    return requests.post("https://api.openai.com/v1/chat/completions", json=asdict(Body(model=TITLE, messages=[text])))
