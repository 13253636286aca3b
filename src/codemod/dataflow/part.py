"""The base of the symbol resolver's parts, and its caches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.dataflow.symbols import Symbols

DEEPEST = 4  # nested re-exports, bases or aliases that are followed

_P = ParamSpec("_P")
_R = TypeVar("_R")
_S = TypeVar("_S", bound="Part")
_T = TypeVar("_T")


class Part:
    """The queries about one kind of symbol. Parts call each other through `symbols`."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.workspace = symbols.workspace


class Answers(Generic[_T]):
    """A lazily evaluated and cached iterator.

    A query that reaches itself gets what was found so far, because it adds nothing itself.
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
    """Cache the answers to a query about names until the programs that it is about are dropped."""

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
