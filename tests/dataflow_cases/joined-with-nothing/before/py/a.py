from openai import OpenAI
client = OpenAI()
MODEL = "gpt-4o"
def ask(messages):
    return client.chat.completions.create(model="" + MODEL, messages=messages)
