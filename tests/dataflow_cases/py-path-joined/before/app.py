import os
from openai import OpenAI
MODEL = "gpt-4-turbo-preview"
client = OpenAI()
def ask(q):
    out = os.path.join("results", MODEL, "answers.jsonl")
    os.makedirs(os.path.dirname(out), exist_ok=True)
    r = client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": q}])
    with open(out, "a") as f:
        f.write(r.model_dump_json())
