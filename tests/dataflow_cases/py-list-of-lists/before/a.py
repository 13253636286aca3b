from openai import OpenAI
from models import ALL, DEFAULT
client = OpenAI()

def ask(q, model=DEFAULT):
    if model not in ALL:
        raise ValueError(model)
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": q}])
