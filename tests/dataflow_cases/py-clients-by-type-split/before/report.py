from deps import Hosted


async def report(llm: Hosted, messages):
    return await llm.chat.completions.create(model="gpt-4", messages=messages)
