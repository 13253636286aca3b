import clients

DRAFT = "gpt-4"
CHAT = "gpt-4"


def draft(messages):
    return clients.local.chat.completions.create(model=DRAFT, messages=messages)


def chat(messages):
    return clients.direct.chat.completions.create(model=CHAT, messages=messages)
