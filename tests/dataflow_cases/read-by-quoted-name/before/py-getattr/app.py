import settings
from openai import OpenAI
client = OpenAI()
def ask(q):
    model = getattr(settings, "MODEL")
    if model == "gpt-4-turbo-preview":
        q = q[:1000]
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": q}])
def fast(q):
    return client.chat.completions.create(model=settings.FAST_MODEL, messages=[{"role": "user", "content": q}])
