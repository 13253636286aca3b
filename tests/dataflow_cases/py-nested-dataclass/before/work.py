from openai import OpenAI

from config import settings

ROOM = {"gpt-4": 8192, "gpt-6-sol": 400000}
client = OpenAI()


def write(text):
    room = ROOM[settings.writer.model]
    return client.chat.completions.create(
        model=settings.writer.model, messages=[{"role": "user", "content": text[:room]}]
    )


def judge(text):
    return client.chat.completions.create(
        model=settings.judge.model, messages=[{"role": "user", "content": text}]
    )
