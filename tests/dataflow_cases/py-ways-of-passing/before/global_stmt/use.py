from openai import OpenAI
MODEL = None
def setup():
    global MODEL
    MODEL = "gpt-4-turbo-preview"
def ask(t): return OpenAI().chat.completions.create(model=MODEL, messages=[t])
