from openai import OpenAI


class Urls:
    chat = "https://llm.acme.dev/v1"


parent = Urls()
base = OpenAI(base_url=parent.chat)
base.responses.create(model="gpt-4", input=x)
