from chat import Chat
from settings import DEFAULT_MODEL


def test_default():
    chat = Chat()
    assert chat.model == DEFAULT_MODEL


def test_titles():
    chat = Chat()
    assert chat.titles == "gpt-4"
