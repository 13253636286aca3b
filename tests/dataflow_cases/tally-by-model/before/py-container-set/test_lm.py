from lm import Writer


def test_tally():
    assert Writer().tally() is not None
