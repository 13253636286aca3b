"""A tree with its own test suite: code and a test that change together, and a hidden dependency on an id."""

from __future__ import annotations

import sys

CODE = b"""MODEL = "gpt-4"


def ask(client, text):
    return client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": text}])
"""
TEST = b"""from app import ask


class Fake:
    def __init__(self):
        self.chat = self.completions = self

    def create(self, model, messages):
        return model


def test_ask():
    assert ask(Fake(), "x") == "gpt-4"
"""
# A function that only knows the old id, and a test that depends on it without naming it.
PLANTED = b"""def pick(model="gpt-4o-audio-preview"):
    if model == "gpt-4o-audio-preview":
        return 7
    return 8
"""
PLANTED_TEST = b"""from picker import pick


def test_pick():
    assert pick("gpt" + "-4o-audio" + "-preview") == 7
"""
RUNNER = b"""import sys

sys.path[:0] = [".", "tests"]
for name in sys.argv[1:]:
    module = __import__(name)
    [run() for key, run in vars(module).items() if key.startswith("test_")]
"""
TREE = {"app.py": CODE, "tests/test_app.py": TEST, "picker.py": PLANTED, "tests/test_picker.py": PLANTED_TEST}
TREE |= {"run.py": RUNNER}
SUITE = f"{sys.executable} run.py test_app test_picker"
