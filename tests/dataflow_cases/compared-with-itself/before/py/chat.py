from openai import OpenAI

from settings import DEFAULT_MODEL, TITLE_MODEL


class Chat:
    def __init__(self, model=DEFAULT_MODEL, titles=TITLE_MODEL):
        self.client = OpenAI()
        self.model = model
        self.titles = titles

    def answer(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])

    def title(self, text):
        return self.client.chat.completions.create(model=self.titles, messages=[{"role": "user", "content": text}])
