from openai import OpenAI
class Base:
    def __init__(self, model):
        self.model = model
        self.limit = 10 if model == "gpt-4-turbo-preview" else 20
    def ask(self, t): return OpenAI().chat.completions.create(model=self.model, messages=[t])
