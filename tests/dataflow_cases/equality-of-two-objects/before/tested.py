from openai import OpenAI


class Tested:
    def __init__(self, model="gpt-3.5-turbo"):
        self.model = model

    def same(self, other):
        return self.model == other.model


def ask(saved):
    o = Tested()
    o.same(saved)
    OpenAI().chat.completions.create(model=o.model, messages=[])
