"""The content of a symbol table: scopes, definitions, parameters and imports of one parsed program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codemod.values import Span

ANY = "*"  # a member whose name is computed
REST = "..."  # the remaining members of a destructured object


class Parameter(NamedTuple):
    """A parameter; `position` counts from 0.

    `key` is the property it is taken from, after those around it: `chat.model`; "" for the argument itself.
    """

    name: str
    span: Span  # of the name
    position: int
    key: str = ""
    type: str = ""
    value: Span | None = None  # its default
    label: str = ""  # the name in a call, if different
    is_field: bool = False  # declares a field of the class
    is_rest: bool = False  # takes all other keywords: **kwargs


class Scope(NamedTuple):
    """A function or a class."""

    is_class: bool
    span: Span
    name: str
    bases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    owner: str = ""  # the class of a method that is outside of it
    receiver: str = ""  # the name of the object in such a method
    is_getter: bool = False  # called without parentheses
    is_namespace: bool = False  # its members are visible in it by their bare names


class Definition(NamedTuple):
    """A name that gets a value: a variable, an attribute of a class, or a member of a variable."""

    name: str
    span: Span  # of the assignment target, as written
    value: Span | None
    type: str
    owner: Scope | None  # the function of a variable, the class of an attribute; None: the module
    is_attribute: bool = False
    base: str = ""  # the variable of a member: payload["model"] is `model` of `payload`
    is_element: bool = False  # a loop variable: the value is what it iterates over
    key: str = ""  # taken out of the value under this key: const { model } = options
    block: Span | None = None  # the braces outside of which the name is not visible


class Import(NamedTuple):
    """A name from another module; `imported` is "" for the module itself, "*" for all of its names."""

    name: str
    module: str
    imported: str
    span: Span


def visible_at(definitions: list[Definition], at: Span) -> list[Definition]:
    """Return the definitions of a name in one scope that count at a place: those of the innermost block around it."""
    if len(definitions) < 2:  # noqa: PLR2004
        return definitions
    around = (one.block for one in definitions if one.block and one.block.contains(at))
    block = min(around, key=lambda span: span.end - span.start, default=None)
    return [
        one for one in definitions if (one.block == block if one.block else block is None or block.contains(one.span))
    ]
