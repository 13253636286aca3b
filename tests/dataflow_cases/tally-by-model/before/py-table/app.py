from openai import OpenAI

MODEL = "gpt-4-turbo-preview"
client = OpenAI()


def most(model: str) -> int:
    return {MODEL: 4000}.get(model, 1000)


def ask(text: str) -> str:
    answer = client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": text}], n=1)
    return answer.choices[0].message.content[: most(answer.model)]
