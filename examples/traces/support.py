from clients import azure


def answer(messages):
    return azure.chat.completions.create(model="gpt-4-32k", messages=messages)
