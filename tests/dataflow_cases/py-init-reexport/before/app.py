import llm


def ask(messages):
    return llm.client.chat.completions.create(model=llm.CHAT_MODEL, messages=messages)


def title(messages):
    return llm.client.chat.completions.create(model=llm.TITLE_MODEL, messages=messages)
