from dataclasses import dataclass, field

from openai import OpenAI


@dataclass
class Local:
    openai: OpenAI = field(default_factory=lambda: OpenAI(base_url="http://localhost:11434/v1"))

    def ask(self):
        return self.openai.chat.completions.create(model="gpt-4", messages=[])


@dataclass
class Bot:
    openai: OpenAI = field(default_factory=OpenAI)

    def ask(self):
        return self.openai.chat.completions.create(model="gpt-4", messages=[])
