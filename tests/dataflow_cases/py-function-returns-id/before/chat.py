from openai import OpenAI

from models import chat_model, title_model

client = OpenAI()


def ask(messages):
    model = chat_model()
    if model.endswith("-4"):
        messages = messages[-20:]
    return client.chat.completions.create(model=model, messages=messages)


def title(messages):
    return client.chat.completions.create(model=title_model(), messages=messages)
