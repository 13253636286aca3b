from openai import OpenAI
from .settings import Settings
client = OpenAI()
def limit():
    return 10 if Settings().model == "gpt-4-turbo-preview" else 20
def ask(q):
    return client.chat.completions.create(model=Settings().model, messages=q)
def fast(q):
    return client.chat.completions.create(model=Settings().fast, messages=q)
