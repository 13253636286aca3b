from openai import OpenAI
ALLOWED = ["gpt-4o"]
ALLOWED.append("gpt-4")
MODEL = "gpt-4"
client = OpenAI()

def ask(q, model=MODEL):
    if model not in ALLOWED:
        raise ValueError(model)
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": q}])
