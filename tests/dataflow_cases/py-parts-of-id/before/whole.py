from openai import OpenAI

MODEL = "gpt-4-0613"
reply = OpenAI().chat.completions.create(model=MODEL, messages=[])
NAME = MODEL[:].split('/')[-1]
