from openai import OpenAI
class Options:
    def __init__(self, model="gpt-3.5-turbo"):
        self.model = model
    def __eq__(self, other):
        return isinstance(other, Options) and self.model == other.model
    def __hash__(self):
        return hash(self.model)
def ask():
    o = Options()
    OpenAI().chat.completions.create(model=o.model, messages=[])
