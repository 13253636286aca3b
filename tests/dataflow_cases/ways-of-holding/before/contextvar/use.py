from openai import OpenAI
client = OpenAI()
from config import current_model
def run():
    model = current_model.get()
    if model == "gpt-4-turbo-preview":
        print("big")
    client.chat.completions.create(model=model, messages=[])
