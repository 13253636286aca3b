from lm import Writer


def test_tally():
    assert Writer().tally() == {"gpt-4-turbo-preview": {"read": 0, "written": 0}}
