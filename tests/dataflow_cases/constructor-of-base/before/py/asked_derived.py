from py.asked import AskedPy


class ChatAskedPy(AskedPy):
    def __init__(self, model="gpt-4"):
        super().__init__(model=model)
