import argparse

from openai import OpenAI

default_config = {"chat_model": "gpt-4", "leash": False}


def add_flags(parser):
    for key in default_config:
        if default_config[key] is False:
            parser.add_argument(f"--{key}", action="store_true")


def answer(text):
    add_flags(argparse.ArgumentParser())
    client = OpenAI()
    model = default_config["chat_model"]
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
