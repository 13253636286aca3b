from openai import OpenAI

from vendor import Vendor


class Chat(Vendor):
    def __init__(self):
        super().__init__(OpenAI())
