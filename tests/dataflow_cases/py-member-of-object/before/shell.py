import litellm


class Llm:
    def __init__(self):
        self.model = ""

    def send(self, messages):
        return litellm.completion(model=self.model, messages=messages)


class Assistant:
    def __init__(self):
        self.llm = Llm()

    def run(self):
        start(self)


assistant = Assistant()


def start(assistant=None):
    if assistant is None:
        assistant = Assistant()
    if assistant.llm.model.startswith("gpt-4"):
        assistant.window = 128000
    assistant.llm.send([])
