import anthropic

client = anthropic.Anthropic()

run = {"modelname": "claude-3.5-sonnet", "model": "claude-3-5-sonnet-20240620", "max_tokens": 100}


def ask(messages: list) -> object:
    return client.messages.create(model=run["model"], max_tokens=run["max_tokens"], messages=messages)
