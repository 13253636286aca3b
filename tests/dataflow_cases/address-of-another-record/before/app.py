from router import router


async def chat(messages):
    return await router.acompletion(model="chat", messages=messages)
