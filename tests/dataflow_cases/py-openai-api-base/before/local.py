import openai

openai.api_base = "http://127.0.0.1:8000/v1"
openai.api_key = "none"


def ask(messages):
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)
