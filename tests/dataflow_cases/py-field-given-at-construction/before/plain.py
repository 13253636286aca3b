from openai import OpenAI


class Settings:
    model = "gpt-4"


settings = Settings()
OpenAI().chat.completions.create(model=settings.model, messages=[], temperature=0.2, max_tokens=9)
