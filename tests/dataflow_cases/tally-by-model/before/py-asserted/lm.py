import os
from openai import OpenAI


class Writer:
    def __init__(self, model: str = "gpt-4-turbo-preview"):
        self.model = model
        self.client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
        self.read = 0
        self.written = 0

    def ask(self, text: str) -> str:
        answer = self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])
        self.read += answer.usage.prompt_tokens
        self.written += answer.usage.completion_tokens
        return answer.choices[0].message.content

    def tally(self) -> dict:
        seen = {self.model: {"read": self.read, "written": self.written}}
        self.read = 0
        self.written = 0
        return seen
