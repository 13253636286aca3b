class ChatSession:
    def __init__(self, session_id, model="gpt-3.5-turbo"):
        self.session_id = session_id
        self.model = model

    def count(self, messages):
        return count_tokens(messages, self.model)


def count_tokens(messages, model):
    if model in ("gpt-3.5-turbo", "gpt-35-turbo"):
        return 4 * len(messages)
    raise NotImplementedError(model)
