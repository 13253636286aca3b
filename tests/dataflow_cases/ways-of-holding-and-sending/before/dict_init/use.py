from openai import OpenAI
client = OpenAI()
class Bot:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)
    def run(self):
        client.chat.completions.create(model=self.model, messages=[])
