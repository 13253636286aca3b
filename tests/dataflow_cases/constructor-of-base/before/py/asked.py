class AskedPy:
    def __init__(self, model):
        if model == "gpt-4":
            use()
