from openai import AzureOpenAI

from azure import Azure


class Chat(Azure):
    def __init__(self):
        super().__init__(AzureOpenAI())
