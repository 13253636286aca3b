from openai import OpenAI
client = OpenAI()
def run(model):
    client.chat.completions.create(model=model, messages=[])
