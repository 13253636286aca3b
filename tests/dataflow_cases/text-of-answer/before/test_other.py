from other import Other


def test_name():
    assert Other().name("hello") == "gpt-3.5-turbo"
