class Client:
    def __init__(self, model):
        self.model = model


def limit(path):
    client = Client(path)
    return 8192 if client.model == "gpt-4" else 4096
