from gateway_sdk import completion


class Other:
    def ask(self, text):
        body = {"model": "gpt-3.5-turbo", "messages": [{"role": "user", "content": text}]}
        return completion(**body)

    def name(self, text):
        found = self.ask(text)
        return found.model
