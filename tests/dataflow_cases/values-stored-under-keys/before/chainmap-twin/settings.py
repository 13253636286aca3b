from collections import ChainMap

DEFAULTS = {"model": "gpt-4", "n": 2}
settings = ChainMap({}, DEFAULTS)
