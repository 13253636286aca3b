import re

from openai import OpenAI

MODEL = "gpt-4-0314"


def ask(model):
    if re.search("4-03", model):
        return None
    return OpenAI().chat.completions.create(model=model, messages=[])


ask(MODEL)
