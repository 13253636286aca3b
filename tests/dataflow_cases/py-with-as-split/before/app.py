from clients import direct, hosted


def report(messages):
    with hosted() as client:
        return client.chat.completions.create(model="gpt-4", messages=messages)


def title(messages):
    with direct() as client:
        return client.chat.completions.create(model="gpt-4", messages=messages)
