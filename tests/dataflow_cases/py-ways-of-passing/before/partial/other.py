from openai import OpenAI
def ask(t, model):
    limit = 10 if model == "gpt-4-turbo-preview" else 20
    return OpenAI().chat.completions.create(model=model, messages=[t], max_tokens=limit)
