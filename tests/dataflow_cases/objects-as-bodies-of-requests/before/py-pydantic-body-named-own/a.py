import httpx
from pydantic import BaseModel

TITLE_MODEL = "gpt-4"


class Body(BaseModel):
    model: str
    messages: list


def title(text):
    body = Body(model=TITLE_MODEL, messages=[text])
    return httpx.post("https://relay.example.org/chat", json=body.model_dump())
