from fastapi import FastAPI
from openai import OpenAI
from pydantic import BaseModel
app = FastAPI()
class Ask(BaseModel):
    model: str
    text: str
@app.post("/api/plain")
def chat(ask: Ask):
    return OpenAI().chat.completions.create(model=ask.model, messages=[])
