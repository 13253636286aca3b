from openai import OpenAI


class Base:
    def __init__(self, model_name, **kwargs):
        self.model_name = model_name


class Titles(Base):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.client = OpenAI()

    def title(self, text):
        messages = [{"role": "user", "content": text}]
        return self.client.chat.completions.create(model=self.model_name, messages=messages)


titles = Titles(model_name="gpt-4")
