from openai import OpenAI

client = OpenAI()


def call(**options):
    return client.chat.completions.create(model="gpt-4o", **options)


def ask(messages):
    return call(messages=messages, logprobs=True, temperature=0)
