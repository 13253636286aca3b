class AskedMethod:
    def ask(self, model):
        return model == "gpt-4"

    def __init__(self, model):
        return model == "other"
