import aiohttp


async def send(session):
    async with session.post(
        "https://api.openai.com/v1/audio/transcriptions",
        data=aiohttp.FormData().add_field("model", "whisper-1"),
    ) as answer:
        return await answer.json()


async def send_to_own(session):
    async with session.post(
        "http://localhost:9000/v1/audio/transcriptions",
        data=aiohttp.FormData().add_field("model", "whisper-1"),
    ) as answer:
        return await answer.json()
