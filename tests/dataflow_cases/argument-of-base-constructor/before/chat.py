from openai import OpenAI

class Base:
    def __init__(self, model_name: str, n: int = 1):
        self.model_name = model_name

class Chat(Base):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.client = OpenAI()

    def ask(self, text):
        if "3.5" in self.model_name:
            text = text[:100]
        return self.client.chat.completions.create(model=self.model_name, messages=[{"role": "user", "content": text}])

chat = Chat(model_name="gpt-3.5-turbo")
