import os

from openai import AzureOpenAI

from providers.base import Provider


class Hosted(Provider):
    def chat_model(self):
        return "gpt-4"

    def complete(self, model, messages):
        client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_version="2024-10-21")
        return client.chat.completions.create(model=model, messages=messages)
