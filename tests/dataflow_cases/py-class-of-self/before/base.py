from openai import OpenAI


class Base:
    MODEL = ""

    def is_chat(self):
        return type(self).MODEL.startswith("gpt-4")

    def ask(self, text):
        return OpenAI().chat.completions.create(model=self.__class__.MODEL, messages=[{"role": "user", "content": text}])
