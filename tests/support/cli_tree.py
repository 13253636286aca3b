"""A small tree for the tests of the command line: one thing to rewrite, one to review, a secret beside each."""

PRIVATE = "sk-proj-S3CRET"
APP = f'KEY = "{PRIVATE}"; MODEL = "gpt-4"  # {PRIVATE}\n'.encode()
TABLE = f'PRICES = {{"gpt-4o": 1, "{PRIVATE}": 2}}\n'.encode()
TREE = {"app.py": APP, "prices.py": TABLE}
