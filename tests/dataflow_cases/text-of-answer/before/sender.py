from gateway_sdk import completion


class Sender:
    def ask(self, text):
        body = {"model": "gpt-3.5-turbo", "messages": [{"role": "user", "content": text}]}
        return completion(**body)

    def answer(self, text):
        found = self.ask(text)
        return found.choices[0].message.content

    def used(self, text):
        found = self.ask(text)
        return found.choices[0].used
