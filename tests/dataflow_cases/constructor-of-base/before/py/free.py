class FreePy:
    def __init__(self, model):
        if model == "claude-3":
            use()
