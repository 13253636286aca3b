from openai import OpenAI
client = OpenAI()
def run(**kwargs):
    model = kwargs.pop("model", None)
    client.chat.completions.create(model=model, messages=[])
