"""The alphabet of model ids: the same for rules, bundles, `--map` and configurations.

An id is written unescaped into shell scripts, workflows, templates and URLs. None of these characters is special in any
of them.
"""

from __future__ import annotations

import re
from typing import Final

from codemod.text.regex import lazy_regex

WANTED: Final = "letters, digits and . _ : @ / - only, a letter or digit first"
_ID: Final = lazy_regex(r"[A-Za-z0-9](?!.*//)[A-Za-z0-9._:@/-]*", re.ASCII)
_LONGEST: Final = 200  # characters


def is_model_id(text: str) -> bool:
    """Whether a text has the form of a model id."""
    return len(text) <= _LONGEST and _ID.fullmatch(text) is not None
