from openai import OpenAI


class Plain:
    def __init__(self, model, system=""):
        self._model = model
        self._system = system
        self._client = OpenAI()

    def ask(self, text):
        return self._client.chat.completions.create(
            model=self._model,
            messages=[{"role": "system", "content": self._system}, {"role": "user", "content": text}],
        )


class Careful:
    def __init__(self, model):
        self._model = model
        self._client = OpenAI()

    def ask(self, text):
        keep = 8000 if self._model.startswith("gpt-4") else 400000
        return self._client.chat.completions.create(
            model=self._model, messages=[{"role": "user", "content": text[:keep]}]
        )
