from openai import OpenAI

remote = OpenAI()
local = OpenAI(base_url="http://localhost:1234/v1")


def ask(is_local, messages):
    client = local if is_local else remote
    return client.chat.completions.create(model="gpt-4", messages=messages)
