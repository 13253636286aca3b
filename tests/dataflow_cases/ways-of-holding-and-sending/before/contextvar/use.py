from openai import OpenAI
client = OpenAI()
from config import current_model
def run():
    model = current_model.get()
    client.chat.completions.create(model=model, messages=[])
