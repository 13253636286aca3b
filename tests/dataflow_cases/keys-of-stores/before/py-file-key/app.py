import json
from pathlib import Path
from openai import OpenAI
MODEL = "gpt-4-turbo-preview"
FAST = "gpt-3.5-turbo-0613"
CACHE = Path("cache")
client = OpenAI()
def ask(q):
    path = CACHE / f"{MODEL}.json"
    if path.exists():
        return json.loads(path.read_text())
    r = client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": q}])
    path.write_text(r.model_dump_json())
    return r
def fast(q):
    print(f"asking {FAST}")
    return client.chat.completions.create(model=FAST, messages=[{"role": "user", "content": q}])
