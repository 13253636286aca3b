import openai

import setup_llm


def ask(messages):
    return openai.ChatCompletion.create(engine="gpt-4", messages=messages)
