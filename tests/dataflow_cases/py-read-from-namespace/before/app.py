from openai import OpenAI
MODEL = "gpt-4-turbo-preview"
FAST = "gpt-3.5-turbo-0613"
client = OpenAI()
def ask(q, which="MODEL"):
    return client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": q}])
def limit():
    return {"gpt-4-turbo-preview": 1000}.get(globals()["MODEL"], 10)
def fast(q):
    return client.chat.completions.create(model=FAST, messages=[{"role": "user", "content": q}])
