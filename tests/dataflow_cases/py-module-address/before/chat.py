import openai
MODEL = "gpt-4-turbo-preview"
def ask(q):
    return openai.chat.completions.create(model=MODEL, messages=q)
