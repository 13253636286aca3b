from openai import OpenAI
from .models import Usage
MODEL = "gpt-4-turbo-preview"
client = OpenAI()
def ask(q, user):
    r = client.chat.completions.create(model=MODEL, messages=q)
    Usage.objects.create(user=user, model=MODEL, tokens=r.usage.total_tokens)
    return r
