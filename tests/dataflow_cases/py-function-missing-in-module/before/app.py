import providers

client = providers.connect()


def ask(messages):
    return client.chat.completions.create(model="gpt-4", messages=messages)
