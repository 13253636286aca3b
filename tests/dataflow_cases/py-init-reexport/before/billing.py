from llm import CHAT_MODEL


def cents(tokens):
    return tokens * (0.006 if CHAT_MODEL == "gpt-4" else 0.002)
