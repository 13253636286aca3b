from openai import OpenAI

MODEL = "gpt-4"


def configure(options):
    options["model"] = MODEL  # not telling: any options may have a model


def ask(messages):
    return OpenAI().chat.completions.create(model=MODEL, messages=messages)
