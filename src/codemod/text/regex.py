"""Regular expressions that are compiled when they are first used: a short run needs few of three hundred."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class LazyRegex:
    """Stands for a compiled expression."""

    def __init__(self, text: Any, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # `copy` and `pickle` ask for these before there is a text
            raise AttributeError(name)
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)  # found without this method from now on
        return value


def lazy_regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an expression like `re.compile`, which it calls only when an attribute of the expression is used."""
    return cast("re.Pattern[AnyStr]", LazyRegex(text, flags))
