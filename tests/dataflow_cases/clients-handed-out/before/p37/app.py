from pool import next_client


def ask(messages):
    return next_client().chat.completions.create(model="gpt-4", messages=messages)
