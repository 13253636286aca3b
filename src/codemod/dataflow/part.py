"""A part of the symbol resolver, and the memory of what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.dataflow.symbols import Symbols

DEEPEST = 4  # re-exports, bases or aliases that are followed one after the other

_P = ParamSpec("_P")
_R = TypeVar("_R")
_S = TypeVar("_S", bound="Part")


class Part:
    """The questions about one kind of symbol. Parts ask each other through `symbols`."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.workspace = symbols.workspace


def remembered(ask: Callable[Concatenate[_S, _P], _R]) -> Callable[Concatenate[_S, _P], _R]:
    """Answer a question about names once, until the programs that it is about are no longer kept."""

    @wraps(ask)
    def answer(part: _S, /, *arguments: _P.args, **options: _P.kwargs) -> _R:
        memory = part.symbols.memory()
        key = (ask.__qualname__, arguments, *options.items())
        if key not in memory:
            answered = ask(part, *arguments, **options)
            memory[key] = tuple(answered) if isinstance(answered, Iterator) else answered
        answered_before: _R = memory[key]
        return answered_before

    return answer
