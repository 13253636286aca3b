"""What names refer to: an expression, a function or a class of one program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Scope
    from codemod.values import Span


SUPER = frozenset(("super", "base", "parent"))
SELF = frozenset(("self", "this", "cls", "static", "Self")) | SUPER
CONSTRUCTORS = frozenset(("__init__", "constructor", "__construct", "initialize", "init", "new"))
OWN = frozenset(("Self", "self", "static"))  # a class in its own methods: Rust's `Self { … }`, PHP's `new self(…)`


def is_self(program: Program, name: str, at: Span) -> bool:
    """Whether a name means the object or the class around a place; `base` and `parent` may be variables."""
    return name in SELF and not (name in SUPER and program.locals.lookup(name, at))


class Place(NamedTuple):
    """An expression of a program."""

    program: Program
    span: Span


class Function(NamedTuple):
    """A function of the work tree; `shift` counts the parameters that a call does not pass (`self`)."""

    program: Program
    scope: Scope
    shift: int = 0


class Class(NamedTuple):
    """A class of the work tree, or one part of it in languages with partial classes."""

    program: Program
    scope: Scope
