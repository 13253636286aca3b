class Own:
    def __init__(self, client):
        self.client = client

    def ask(self, x):
        return self.client.responses.create(model="gpt-4", input=x)
