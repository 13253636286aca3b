from openai import OpenAI
client = OpenAI()
from flask import g
def run():
    if g.model == "gpt-4-turbo-preview":
        print("big")
    client.chat.completions.create(model=g.model, messages=[])
