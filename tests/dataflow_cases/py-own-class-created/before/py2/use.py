from openai import OpenAI
class Chat:
    def __init__(self, model):
        self.model = model
    @classmethod
    def fast(cls):
        return cls("gpt-4-turbo-preview")
    def ask(self): return OpenAI().chat.completions.create(model=self.model, messages=[])
