from openai import OpenAI
client = OpenAI()
MODEL = "gpt-4-0613"
client.chat.completions.create(model=MODEL, messages=[], metadata={"model": MODEL})
def track(**data): ...
track(metadata={"model": "gpt-4-32k"}, usage={"model": "gpt-4-0613"})
