from pydantic import BaseModel, field_validator


class Settings(BaseModel):
    model: str = "gpt-4"
    judge: str = "gpt-4"

    @field_validator("model")
    @classmethod
    def check_model(cls, value):
        if not value.startswith("gpt-4"):
            raise ValueError(value)
        return value

    @field_validator("judge")
    @classmethod
    def check_judge(cls, value):
        return value.strip()
