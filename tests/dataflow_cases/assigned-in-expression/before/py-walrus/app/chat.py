from openai import OpenAI
from .config import MODEL, OTHER
client = OpenAI()
def ask(q):
    if (m := MODEL) == "gpt-4-turbo-preview":
        q = q[:1000]
    return client.chat.completions.create(model=m, messages=[{"role": "user", "content": q}])
def other(q):
    if (o := OTHER):
        return client.chat.completions.create(model=o, messages=[{"role": "user", "content": q}])
