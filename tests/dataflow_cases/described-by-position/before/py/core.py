from openai import OpenAI


class KnownModel:
    def __init__(self, name: str, title: str = "", size: int = 0, input_cost: float = 0.0):
        self.name = name
        self.title = title
        self.size = size
        self.input_cost = input_cost


FAST = KnownModel("gpt-3.5-turbo-0613", title="Fast", size=4000, input_cost=0.0015)


def ask(text: str) -> str:
    answer = OpenAI().chat.completions.create(model=FAST.name, messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
