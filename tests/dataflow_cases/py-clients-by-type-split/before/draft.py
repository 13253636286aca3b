from openai import AsyncOpenAI


async def draft(client: AsyncOpenAI, messages):
    return await client.chat.completions.create(model="gpt-4", messages=messages)
