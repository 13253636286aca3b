"""The syntax around an occurrence, in words that are the same for every language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values.source import Span


class Shape(StrEnum):
    """What a piece of syntax is, whatever the language: the vocabulary of the captures in grammars/*.scm."""

    CALL = "call"  # name: what is called, as written ("client.chat.completions.create")
    PAIR = "pair"  # name: keyword, key or attribute; its value is the occurrence or holds it
    KEY = "key"  # as PAIR, but the occurrence is (in) the name
    MAP = "map"  # a dictionary, an object literal
    LIST = "list"  # list, tuple, set, array
    BINDING = "binding"  # name: variable, constant, field that gets the value
    DEFAULT = "default"  # name: parameter whose default value it is
    COMPARE = "compare"  # ==, in, <
    CASE = "case"  # a branch of switch or match
    SUBSCRIPT = "subscript"  # the occurrence is the index
    TYPE = "type"  # a type annotation, a literal type
    ENUM = "enum"  # name: the enumeration
    CONCAT = "concat"  # glued with + or by standing side by side
    FALLBACK = "fallback"  # or, ??, ||, a conditional's branch
    COMMENT = "comment"
    DOCSTRING = "docstring"
    FUNCTION = "function"  # name: the function whose body it is in
    CLASS = "class"  # name: the class, bases: what it derives from
    ASSERT = "assert"
    RAISE = "raise"
    PATTERN = "pattern"  # a regular expression
    EXPRESSION = "expression"  # a string that stands alone as a statement


class Frame(NamedTuple):
    """One piece of syntax around an occurrence."""

    shape: Shape
    span: Span
    name: str = ""
    value: Span | None = None  # pair, binding, default: of the value; call: of its arguments
    bases: str = ""  # class: what it derives from, as written


class Neighbour(NamedTuple):
    """An argument, key or element beside an occurrence, nested: audio={"voice": "alloy"} is `audio` with one child.

    `value` is the text of a literal (a string without its quotes, a number or constant as written: "True", "true",
    "0.5"), None where the value is no literal; `span` is that of the value.
    """

    name: str  # "" for a positional argument or an element of a list
    span: Span
    value: str | None
    is_string: bool = False
    children: tuple[Neighbour, ...] = ()
    opaque: bool = False  # the value is a name, a call, a spread …: what it holds cannot be seen here
    key: Span | None = None  # of the name, without quotes, where it stands in the file as `name` says
    item: Span | None = None  # of the whole argument, pair or element
    constant: str = ""  # of an opaque value that is a member of an enumeration: `AudioResponseFormat.SRT`, as written

    def means(self, text: str) -> bool:
        """Whether the value is a text, or a constant that is named after it: `AudioResponseFormatSRT` of srt."""
        words = text.replace("_", "").lower()
        return self.value == text or (bool(words) and self.constant.replace("_", "").lower().endswith(words))

    def walk(self) -> Iterator[Neighbour]:
        yield self
        for child in self.children:
            yield from child.walk()


class Piece(NamedTuple):
    """A string, or a piece of code outside strings, somewhere in the program that an occurrence is in."""

    text: str
    span: Span  # without quotes
    frames: tuple[Frame, ...]  # inner to outer
    item: Span | None = None  # of the pair or element that it is the value of


class Request(NamedTuple):
    """A place where a request is made up: what is called there, and what is passed."""

    frames: tuple[Frame, ...]  # inner to outer
    neighbours: tuple[Neighbour, ...]
    span: Span  # of the name that brings the id, or of the mapping
    path: str = ""  # of its file; "": the file of the id
