from sender import Sender


def test_answer():
    assert Sender().answer("hello") == "hi"


def test_used():
    assert Sender().used("hello") == 3
