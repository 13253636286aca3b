from openai import AsyncOpenAI


class Compatible:
    DEFAULT_BASE_URL: str = ""
    DEFAULT_CHAT_MODEL: str = ""

    def __init__(self, api_key: str, base_url: str | None = None) -> None:
        self._client = AsyncOpenAI(api_key=api_key, base_url=base_url or self.DEFAULT_BASE_URL)

    async def chat(self, messages: list[dict], *, model: str | None = None, **kw) -> str:
        resp = await self._client.chat.completions.create(model=model or self.DEFAULT_CHAT_MODEL, messages=messages, **kw)
        return resp.choices[0].message.content or ""
