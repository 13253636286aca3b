from holder import services

def ask(q):
    client = services.hosted
    return client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])

def tell(q):
    client = services.plain
    return client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])

class Bot:
    def __init__(self, client=None):
        self.client = client or services.hosted

    def ask(self, q):
        return self.client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])
