from openai import OpenAI
client = OpenAI()
def ask(chat, q):
    return client.chat.completions.create(model=chat.model, max_tokens=chat.limit, messages=[{"role": "user", "content": q}])
