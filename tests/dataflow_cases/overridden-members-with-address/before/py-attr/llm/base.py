import os
from functools import cached_property

from openai import OpenAI


class Base:
    url: str | None = None

    @cached_property
    def client(self):
        return OpenAI(base_url=self.url, api_key=os.environ["KEY"])

    def ask(self, text):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])
