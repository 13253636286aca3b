from typing import Union


class Chat:
    def __init__(self):
        self.chat_model = "gpt-4"
        client.responses.create(model=self.chat_model, input=x)


class Draft:
    def __init__(self):
        self.draft_model = "gpt-4"
        client.responses.create(model=self.draft_model, input=x)


class Other:
    draft_model = "claude"


Bot = Union[Chat, None]
None_ = Union[Other, None]
