from openai import OpenAI

MODEL = "gpt-4-0613"
reply = OpenAI().chat.completions.create(model=MODEL, messages=[])
OLD = MODEL[:6] == 'gpt-4-'
