from openai import OpenAI
OPENROUTER_MODEL = "gpt-4-turbo-preview"
PORTKEY_MODEL = "gpt-3.5-turbo-0613"
client = make_client()
def ask(q):
    client.chat.completions.create(model=PORTKEY_MODEL, messages=q)
    return client.chat.completions.create(model=OPENROUTER_MODEL, messages=q)
