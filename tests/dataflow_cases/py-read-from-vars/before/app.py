from openai import OpenAI
from conf import settings
client = OpenAI()
LIMITS = {"gpt-4-turbo-preview": 1000}
def ask(q):
    limit = LIMITS[vars(settings)["model"]]
    return client.chat.completions.create(model=settings.model, max_tokens=limit, messages=[{"role": "user", "content": q}])
def fast(q):
    return client.chat.completions.create(model=settings.fast, messages=[{"role": "user", "content": q}])
