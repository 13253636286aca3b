from method.asked import AskedMethod


class ChatAskedMethod(AskedMethod):
    def ask(self, model="gpt-4"):
        return super().ask(model)
