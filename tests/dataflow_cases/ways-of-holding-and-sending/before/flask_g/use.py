from openai import OpenAI
client = OpenAI()
from flask import g
def run():
    client.chat.completions.create(model=g.model, messages=[])
