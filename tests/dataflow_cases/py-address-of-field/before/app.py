import openai

from settings import ChatSettings, SpeechSettings


class Bot:
    def __init__(self, settings: ChatSettings):
        self.settings = settings
        self.client = openai.OpenAI(base_url=settings.base_url)

    def ask(self, messages):
        return self.client.chat.completions.create(model=self.settings.model, messages=messages)


class Speaker:
    def __init__(self, settings: SpeechSettings):
        self.settings = settings
        self.client = openai.OpenAI(base_url=self.settings.base_url)

    def ask(self, messages):
        return self.client.chat.completions.create(model=self.settings.model, messages=messages)


bot = Bot(ChatSettings())
speaker = Speaker(settings=SpeechSettings())
