class Provider:
    def ask(self, messages):
        return self.complete(self.chat_model(), messages)

    def chat_model(self):
        raise NotImplementedError

    def complete(self, model, messages):
        raise NotImplementedError
