import os
from collections import ChainMap

DEFAULTS = {"model": "gpt-4", "timeout": 20}
settings = ChainMap(dict(os.environ), DEFAULTS)
