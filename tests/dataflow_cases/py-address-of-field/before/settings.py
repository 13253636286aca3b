from dataclasses import dataclass, field

from pydantic import BaseModel, Field


@dataclass
class ChatSettings:
    model: str = "gpt-4-0613"
    base_url: str | None = field(default=None)


class SpeechSettings(BaseModel):
    model: str = Field(default="gpt-3.5-turbo")
    base_url: str | None = Field(None, description="another address of the API")
