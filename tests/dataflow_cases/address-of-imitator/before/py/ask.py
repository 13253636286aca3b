import os

from openai import OpenAI

client = OpenAI(base_url=os.environ["OPENAI_COMPATIBLE_BASE_URL"], api_key=os.environ["KEY"])


def ask(text: str) -> str:
    answer = client.chat.completions.create(model="gpt-3.5-turbo-0613", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
