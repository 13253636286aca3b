from anthropic import Claude


class Bot:
    @property
    def client(self):
        return Claude()

    @property
    def other(self):
        return Claude(base_url="http://localhost:4000")

    def ask(self, content):
        return self.client.messages.create(model="claude-2.1", messages=content)

    def tell(self, content):
        return self.other.messages.create(model="claude-2.1", messages=content)
