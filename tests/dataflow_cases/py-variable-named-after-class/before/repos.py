from openai import OpenAI


class Repo:
    models: list[str] = []

    def __init__(self, model):
        self.model = model

    def ask(self, messages):
        return OpenAI().chat.completions.create(model=self.model, messages=messages)


class ChatRepo(Repo):
    models = ["gpt-4", "gpt-3.5-turbo"]


def get_repo(model: str):
    for one in Repo.__subclasses__():
        if model in one.models:
            return one(model)
    raise ValueError(model)
