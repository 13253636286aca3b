from openai import AzureOpenAI, OpenAI


class Bot:
    @classmethod
    def make(cls, client, model):
        return client.chat.completions.create(model=model, messages=[])


Bot.make(OpenAI(), "gpt-4-0314")
Bot.make(AzureOpenAI(), "gpt-4-1106-preview")
