"""Translates globs, in gitignore style, into regular expressions without backtracking, so that none is slow to match.

A star matches up to the nearest place where what follows it fits (`(?>…)`): a later place could not make more of the
rest match. The same holds for directories and `**/`. Braces are expanded first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from codemod.text.regex import lazy_regex

_LONGEST: Final = 4_096  # characters of a glob
_MOST: Final = 100  # globs that its braces expand to
_TOKEN: Final = lazy_regex(r"\\.|\[[!^]?\]?[^\]]*\]|[{},]|[^\\\[{},]+|.", re.DOTALL)
_PIECE: Final = lazy_regex(
    r"""
      (?P<star> \*+ )
    | (?P<one> \? )
    | \[ (?P<not> [!^]? ) (?P<set> \]? [^\]]* ) \]
    | \\ (?P<escaped> . )
    | (?P<broken> [\[\\] )
    | (?P<plain> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SPECIAL: Final = lazy_regex(r"[\\\[\]{}]")
_WILD: Final = lazy_regex(r"[*?/]+")
_FOLDERS: Final = "(?:[^/]*+/)*?"


@dataclass(slots=True, unsafe_hash=True)
class Glob:
    """A glob that is translated when a path may match: a repository can have a hundred thousand of them."""

    text: str
    braces: bool
    _needle: str = field(init=False, compare=False)  # every path that matches contains it
    _regex: re.Pattern[str] | None = field(default=None, init=False, compare=False)

    def __post_init__(self) -> None:
        is_plain = _SPECIAL.search(self.text) is None
        self._needle = max(_WILD.split(self.text), key=len) if is_plain else ""
        if not is_plain:
            self._translate()  # it may be invalid

    def fullmatch(self, path: str) -> bool:
        """Whether the glob names a `/`-separated path."""
        return self._needle in path and (self._regex or self._translate()).fullmatch(path) is not None

    def _translate(self) -> re.Pattern[str]:
        globs = _write_out(self.text) if self.braces else [self.text]
        self._regex = re.compile("|".join(map(_translate, globs)), re.DOTALL)
        return self._regex


def compile_glob(glob: str, *, braces: bool = True) -> Glob:
    """Return a glob that is ready to be matched.

    `*` and `?` stay within a name. A name `**` stands for any number of directories, also none, and at the end for
    everything below. With `braces`, {a,b} is a choice. Raises ValueError, with the reason, for an invalid glob.
    """
    if len(glob) > _LONGEST:
        raise ValueError(f"longer than {_LONGEST} characters")
    return Glob(glob, braces)


def _write_out(glob: str) -> list[str]:
    """Return the brace-free globs that a glob expands to."""
    levels: list[tuple[list[str], list[str]]] = [([], [""])]  # of each brace: the choices so far, the one being read
    for part in _TOKEN.findall(glob):
        choices, texts = levels[-1]
        if part == "{":
            levels.append(([], [""]))
        elif part == "," and len(levels) > 1:
            levels[-1] = (choices + texts, [""])
        elif part == "}" and len(levels) > 1:
            levels.pop()
            before, outer = levels[-1]
            levels[-1] = (before, [text + choice for text in outer for choice in choices + texts])
        else:
            levels[-1] = (choices, [text + part for text in texts])
        if sum(len(texts) + len(choices) for choices, texts in levels) > _MOST:
            raise ValueError(f"its braces expand to more than {_MOST} globs: write several globs")
    if len(levels) > 1:
        raise ValueError("{ is not closed: escape it with a backslash")
    return levels[0][1]


def _translate(glob: str) -> str:
    """Return the expression of a brace-free glob: groups of names, all but the first preceded by any directories."""
    *names, last = _split(glob)
    groups: list[list[str]] = [[]]
    for name in names:
        if name == "**":
            groups.append([])
        else:
            groups[-1].append(_translate_name(name) + "/")
    first, *rest = ("".join(group) for group in groups)
    if not rest:
        return first + _translate_last(last)
    *middle, ending = rest
    if last == "**":
        middle, ending = [*middle, ending], ""
    settled = "".join(f"(?>{_FOLDERS}{group})" for group in middle if group)
    return first + settled + (_FOLDERS + ending) * (last != "**") + _translate_last(last)


def _translate_last(name: str) -> str:
    return ".+" if name == "**" else _translate_name(name)


def _split(glob: str) -> list[str]:
    """Split a glob into names at its slashes, except for those in a set or after a backslash."""
    names = [""]
    for piece in _PIECE.finditer(glob):
        if piece[0] == "/":
            names.append("")
        else:
            names[-1] += piece[0]
    return names


def _translate_name(name: str) -> str:
    parts = [""]  # the parts between the stars, each of a fixed length
    for piece in _PIECE.finditer(name):
        match piece.lastgroup:
            case "star":
                parts.append("")
            case "one":
                parts[-1] += "[^/]"
            case "set":
                parts[-1] += f"(?!/)[{'^' * bool(piece['not'])}{_translate_set(piece['set'])}]"
            case "broken":
                raise ValueError(f"{piece[0]} is unbalanced: escape it with a backslash")
            case _:
                parts[-1] += re.escape(piece["escaped"] or piece[0])
    first, *others = parts
    if not others:
        return first
    settled = "".join(f"(?>[^/]*?{part})" for part in others[:-1] if part)
    return first + settled + (f"(?>[^/]*?{others[-1]}(?=/|\\Z))" if others[-1] else "[^/]*+")


def _translate_set(text: str) -> str:
    regex, at = "", 0
    while at < len(text):
        low, high = text[at], text[at + 2 : at + 3]
        if text[at + 1 : at + 2] == "-" and high:
            if low > high:
                raise ValueError(f"{low}-{high} is in reverse order")
            regex += f"{re.escape(low)}-{re.escape(high)}"
            at += 3
        else:
            regex += re.escape(low)
            at += 1
    return regex
