from fastapi import FastAPI, Request
from openai import AsyncOpenAI
app = FastAPI()
app.state.openai = AsyncOpenAI()
@app.get("/")
async def a(request: Request):
    return await request.app.state.openai.chat.completions.create(model="gpt-4", messages=[])
