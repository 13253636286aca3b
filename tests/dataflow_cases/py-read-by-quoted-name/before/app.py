import argparse
from openai import OpenAI
import settings
client = OpenAI()
args = argparse.ArgumentParser().parse_args()
def ask(q, other):
    if getattr(args, "model", None) == "gpt-3.5-turbo-0613":
        q = q[:10]
    if getattr(other, "MODEL", None) == "gpt-4-turbo-preview":
        q = q[:10]
    client.chat.completions.create(model=settings.config.model, messages=q)
    return client.chat.completions.create(model=getattr(settings, "MODEL"), messages=q)
