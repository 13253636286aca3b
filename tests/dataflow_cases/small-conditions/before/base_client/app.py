from openai import AzureOpenAI

from framework import Base


class Bot(Base):
    def __init__(self, client: AzureOpenAI):
        super().__init__(client)

    def ask(self):
        return self.client.chat.completions.create(model="gpt-4-0314", messages=[])
