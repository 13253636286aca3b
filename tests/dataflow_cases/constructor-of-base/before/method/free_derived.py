from method.free import FreeMethod


class ChatFreeMethod(FreeMethod):
    def ask(self, model="gpt-4"):
        return super().ask(model)
