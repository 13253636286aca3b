from lm import Writer


def test_tally():
    assert Writer().tally() == {"model": "gpt-4-turbo-preview"}
