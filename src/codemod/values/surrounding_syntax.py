"""The syntax around an occurrence, in terms that are the same for every language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemod.values.source import Span


class Shape(StrEnum):
    """What a piece of syntax is, whatever the language: the vocabulary of the captures in grammars/*.scm."""

    CALL = "call"  # name: what is called, as written ("client.chat.completions.create")
    PAIR = "pair"  # name: keyword, key or attribute; its value is or contains the occurrence
    KEY = "key"  # like PAIR, but the occurrence is (in) the name
    MAP = "map"  # a dictionary, an object literal
    LIST = "list"  # list, tuple, set, array
    BINDING = "binding"  # name: variable, constant or field that gets the value
    DEFAULT = "default"  # name: the parameter that has this default value
    COMPARE = "compare"  # ==, in, <
    CASE = "case"  # a branch of switch or match
    SUBSCRIPT = "subscript"  # the occurrence is the index
    TYPE = "type"  # a type annotation, a literal type
    ENUM = "enum"  # name: the enumeration
    CONCAT = "concat"  # concatenated with + or by adjacency
    FALLBACK = "fallback"  # or, ??, ||, a branch of a conditional
    COMMENT = "comment"
    DOCSTRING = "docstring"
    FUNCTION = "function"  # name: the function whose body contains it
    CLASS = "class"  # name: the class; bases: its base classes
    ASSERT = "assert"
    RAISE = "raise"
    PATTERN = "pattern"  # a regular expression
    EXPRESSION = "expression"  # a string that is a statement of its own


class Frame(NamedTuple):
    """One piece of syntax around an occurrence."""

    shape: Shape
    span: Span
    name: str = ""
    value: Span | None = None  # pair, binding, default: of the value; call: of its arguments
    bases: str = ""  # class: its base classes, as written

    def moved(self, move: Callable[[Span], Span]) -> Frame:
        """Return the same piece with spans relative to something else."""
        return self._replace(span=move(self.span), value=move(self.value) if self.value else None)


class Neighbour(NamedTuple):
    """An argument, key or element next to an occurrence, nested: audio={"voice": "alloy"} is `audio` with one child.

    `value` is the text of a literal (a string without its quotes, a number or constant as written: "True", "true",
    "0.5"), None if the value is not a literal; `span` is the span of the value.
    """

    name: str  # "" for a positional argument or an element of a list
    span: Span
    value: str | None
    is_string: bool = False
    children: tuple[Neighbour, ...] = ()
    opaque: bool = False  # the value is a name, a call, a spread …: its content is not visible here
    key: Span | None = None  # of the name, without quotes, if the file spells it as `name` does
    item: Span | None = None  # of the whole argument, pair or element
    constant: str = ""  # of an opaque value that is a member of an enumeration: `AudioResponseFormat.SRT`, as written

    def means(self, text: str) -> bool:
        """Whether the value is this text, or a constant named after it: `AudioResponseFormatSRT` for srt."""
        words = text.replace("_", "").lower()
        return self.value == text or (bool(words) and self.constant.replace("_", "").lower().endswith(words))

    def walk(self) -> Iterator[Neighbour]:
        yield self
        for child in self.children:
            yield from child.walk()


class Piece(NamedTuple):
    """A string, or a piece of code outside strings, anywhere in the program of an occurrence."""

    text: str
    span: Span  # without quotes
    frames: tuple[Frame, ...]  # innermost first
    item: Span | None = None  # of the pair or element whose value it is


class Request(NamedTuple):
    """A place where a request is built: what is called there, and what is passed."""

    frames: tuple[Frame, ...]  # innermost first
    neighbours: tuple[Neighbour, ...]
    span: Span  # of the name that passes the id, or of the mapping
    path: str = ""  # of its file; "": the file of the id
