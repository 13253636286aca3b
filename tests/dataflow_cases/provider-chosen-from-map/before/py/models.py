from anthropic import Anthropic
from openai import OpenAI


class OpenAIChat:
    def __init__(self, model, **kwargs):
        self.client = OpenAI()
        self.model = model

    def answer(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])


class AnthropicChat:
    def __init__(self, model, **kwargs):
        self.client = Anthropic()
        self.model = model

    def answer(self, text):
        messages = [{"role": "user", "content": text}]
        return self.client.messages.create(model=self.model, max_tokens=1024, messages=messages)


class LocalChat:
    def __init__(self, model):
        self.limit = 8192 if model == "gpt-4" else 4096


class Chat:
    PROVIDERS = {"openai": OpenAIChat, "anthropic": AnthropicChat}

    def __init__(self, provider, **kwargs):
        self.chat = self.PROVIDERS[provider](**kwargs)


LOCAL = {"local": LocalChat, "openai": OpenAIChat}


def make(provider, model):
    chosen = LOCAL[provider]
    return chosen(model)
