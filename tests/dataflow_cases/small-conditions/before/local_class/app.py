import requests


class OpenAI:
    def create(self, model):
        return requests.post("https://models.internal.example/run", json={"model": model})


class Chat(OpenAI):
    pass


Chat().create(model="gpt-4-0314")
