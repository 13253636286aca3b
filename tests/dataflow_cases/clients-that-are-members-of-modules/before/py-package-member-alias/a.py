import llm

DRAFT = "gpt-4"
CHAT = "gpt-4"


def draft(messages):
    return llm.local_client.chat.completions.create(model=DRAFT, messages=messages)


def chat(messages):
    return llm.default_client.chat.completions.create(model=CHAT, messages=messages)
