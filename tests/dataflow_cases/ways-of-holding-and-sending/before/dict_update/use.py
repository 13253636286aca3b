from openai import OpenAI
client = OpenAI()
class Bot:
    model = ""
    def run(self):
        client.chat.completions.create(model=self.model, messages=[])
