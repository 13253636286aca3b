from py.free import FreePy


class ChatFreePy(FreePy):
    def __init__(self, model="gpt-4"):
        super().__init__(model=model)
