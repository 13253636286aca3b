from openai import OpenAI
client = OpenAI()
def run(**kwargs):
    model = kwargs.pop("model", None)
    if model == "gpt-4-turbo-preview":
        print("big")
    client.chat.completions.create(model=model, messages=[])
