"""A part of the symbol resolver, and the memory of what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.dataflow.symbols import Symbols

DEEPEST = 4  # re-exports, bases or aliases that are followed one after the other

_P = ParamSpec("_P")
_R = TypeVar("_R")
_S = TypeVar("_S", bound="Part")
_T = TypeVar("_T")


class Part:
    """The questions about one kind of symbol. Parts ask each other through `symbols`."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.workspace = symbols.workspace


class Answers(Generic[_T]):
    """What an iterator yields, taken from it as far as it is asked for, and kept for whoever asks next.

    A question that comes to itself again gets what was found so far: its answer adds nothing.
    """

    def __init__(self, given: Iterator[_T]) -> None:
        self._given: Iterator[_T] | None = given
        self._kept: list[_T] = []
        self._is_asking = False

    def __iter__(self) -> Iterator[_T]:
        index = 0
        while True:
            if index == len(self._kept) and not self._take():
                return
            yield self._kept[index]
            index += 1

    def _take(self) -> bool:
        if self._given is None or self._is_asking:
            return False
        self._is_asking = True
        try:
            self._kept.append(next(self._given))
        except StopIteration:
            self._given = None
            return False
        finally:
            self._is_asking = False
        return True


def remembered(ask: Callable[Concatenate[_S, _P], _R]) -> Callable[Concatenate[_S, _P], _R]:
    """Answer a question about names once, until the programs that it is about are no longer kept."""

    @wraps(ask)
    def answer(part: _S, /, *arguments: _P.args, **options: _P.kwargs) -> _R:
        memory = part.symbols.memory()
        key = (ask.__qualname__, arguments, *options.items())
        if key not in memory:
            answered = ask(part, *arguments, **options)
            memory[key] = Answers(answered) if isinstance(answered, Iterator) else answered
        answered_before: _R = memory[key]
        return answered_before

    return answer
