from openai import OpenAI
class Bot:
    model = "gpt-4-turbo-preview"
    fast = "gpt-3.5-turbo-0613"
    def __init__(self):
        self.client = OpenAI()
    def limit(self):
        return 10 if getattr(self, "model") == "gpt-4-turbo-preview" else 5
    def big(self):
        return self.__dict__["model"] in ("gpt-4-turbo-preview",)
    def ask(self, q):
        return self.client.chat.completions.create(model=self.model, messages=q)
    def quick(self, q):
        return self.client.chat.completions.create(model=self.fast, messages=q)
