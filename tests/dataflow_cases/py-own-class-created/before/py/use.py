from pydantic import BaseModel
from openai import OpenAI
class Credential(BaseModel):
    key: str
    model: str
    @classmethod
    def load(cls, data):
        return cls(key=data["key"], model=data.get("model", "gpt-4-turbo-preview"))
def ask(c: Credential): return OpenAI(api_key=c.key).chat.completions.create(model=c.model, messages=[])
