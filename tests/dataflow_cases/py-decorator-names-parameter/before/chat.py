from openai import OpenAI

client = OpenAI()
LIMITS = {"gpt-4": 8192}


def limit(model):
    return LIMITS[model]


def answer(text, model):
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])


def title(text, model):
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
