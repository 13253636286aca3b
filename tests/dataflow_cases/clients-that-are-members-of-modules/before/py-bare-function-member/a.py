import llm

DRAFT = "gpt-4"


def draft(messages):
    return llm.get_client().chat.completions.create(model=DRAFT, messages=messages)
