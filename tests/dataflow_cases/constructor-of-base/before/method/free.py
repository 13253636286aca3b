class FreeMethod:
    def ask(self, model):
        return model == "claude-3"

    def __init__(self, model):
        return model == "other"
