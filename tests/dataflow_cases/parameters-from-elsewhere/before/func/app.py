from openai import OpenAI

client = OpenAI()


def options():
    return {"logprobs": True, "temperature": 0}


def ask(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages, **options())
