from copilot import CopilotClient

MODEL = "gpt-5-mini"


async def ask(prompt: str) -> object:
    client = CopilotClient()
    await client.start()
    session = await client.create_session({"model": MODEL})
    return await session.send_and_wait({"prompt": prompt})
