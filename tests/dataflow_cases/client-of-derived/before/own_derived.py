from openai import OpenAI

from own import Own


class Chat(Own):
    def __init__(self):
        super().__init__(OpenAI(base_url="https://llm.acme.dev/v1"))
