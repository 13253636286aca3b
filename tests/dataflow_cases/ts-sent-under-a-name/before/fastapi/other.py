from fastapi import FastAPI
from openai import OpenAI
from pydantic import BaseModel
app = FastAPI()
class Ask(BaseModel):
    model: str
    text: str
@app.post("/api/fastapi")
def chat(ask: Ask):
    if ask.model == "gpt-4-turbo-preview":
        print(1)
    return OpenAI().chat.completions.create(model=ask.model, messages=[])
