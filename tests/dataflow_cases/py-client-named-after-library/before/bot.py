from openai import AsyncOpenAI
openai = AsyncOpenAI(base_url="http://localhost:8000/v1")
class A:
    def __init__(self):
        self.openai = AsyncOpenAI(base_url="http://localhost:8000/v1")
    async def f(self):
        await self.openai.chat.completions.create(model="gpt-4", messages=[])
async def g():
    await openai.chat.completions.create(model="gpt-4", messages=[])
