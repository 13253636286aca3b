from openai import OpenAI
client = OpenAI()
def run(model, verbose=False):
    client.chat.completions.create(model=model, messages=[])
