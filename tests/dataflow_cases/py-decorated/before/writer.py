from openai import OpenAI

from registry import agent

client = OpenAI()


@agent("gpt-4")
def write(text):
    return client.responses.create(model="gpt-3.5-turbo", input=text).output_text
