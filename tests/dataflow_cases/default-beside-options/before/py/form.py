from pydantic import BaseModel, Field

from settings import SUMMARY_MODEL


class Preferences(BaseModel):
    summary: str = Field(
        default=SUMMARY_MODEL,
        json_schema_extra={"options": [{"label": "GPT 4", "value": "gpt-4"}, {"label": "GPT 4o", "value": "gpt-4o"}]},
    )
