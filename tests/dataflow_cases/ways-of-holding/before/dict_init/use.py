from openai import OpenAI
client = OpenAI()
class Bot:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)
    def run(self):
        if self.model == "gpt-4-turbo-preview":
            print("big")
        client.chat.completions.create(model=self.model, messages=[])
