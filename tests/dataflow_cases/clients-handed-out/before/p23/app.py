from deps import current


async def ask(messages):
    return await current.get().chat.completions.create(model="gpt-4", messages=messages)
