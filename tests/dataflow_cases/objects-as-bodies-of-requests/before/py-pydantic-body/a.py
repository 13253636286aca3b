import httpx
from pydantic import BaseModel

TITLE = "gpt-4"


class Body(BaseModel):
    model: str
    messages: list


def title(text):
    body = Body(model=TITLE, messages=[text])
    return httpx.post("https://api.openai.com/v1/chat/completions", json=body.model_dump())
