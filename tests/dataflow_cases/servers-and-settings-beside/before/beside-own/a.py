import litellm

SETTINGS = {"api_base": "https://llm.corp.example/v1", "model": "gpt-4"}


def ask(messages):
    return litellm.completion(messages=messages, **SETTINGS)
