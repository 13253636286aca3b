"""Functions that return a setting, or the default that they are given: `config.get("model", "gpt-4")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.predicates import OF_ANSWERS
from codemod.roles.vocabulary import load_vocabulary
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.dataflow.places import Function, Place
    from codemod.dataflow.symbols import Symbols
    from codemod.values import Neighbour

_READS = ("getting_calls", "keyed_calls", "reflecting_calls", "setting_calls", "wrapper_calls")


def hand_back(
    symbols: Symbols, functions: Sequence[Function], arguments: Sequence[Neighbour], position: int | str
) -> bool:
    """Whether functions that get the name of a setting do nothing with another argument but return it.

    Only the call that passes it gets it then. A value that is followed into such a function comes out of all calls of
    it, those for other settings, too. `position` is the index or the keyword of the argument.
    """
    if not position or not functions or not arguments or not arguments[0].is_string:
        return False
    return all(_hands_back(symbols, one, position) for one in functions)


def _hands_back(symbols: Symbols, function: Function, position: int | str) -> bool:
    memory, key = symbols.memory(), ("hands_back", function.program, function.scope.span, position)
    if key not in memory:
        wanted = position if isinstance(position, str) else position + function.shift
        own = next((one for one in function.scope.parameters if wanted in (one.position, one.label or one.name)), None)
        places = list(symbols.references.of_parameter(function, own)) if own and not (own.key or own.is_rest) else []
        returned = [_is_returned(function, place) for place in places]
        others = (place for place, is_it in zip(places, returned, strict=True) if not is_it)
        memory[key] = any(returned) and not any(map(_is_used, others))
    found: bool = memory[key]
    return found


def _is_returned(function: Function, place: Place) -> bool:
    """Whether a function returns what is at a place, or passes it to a call that returns it as its default."""
    whole = next((one for one in function.program.locals.returns_of(function.scope) if one.contains(place.span)), None)
    if whole is None or place.program is not function.program:
        return False
    words = load_vocabulary()
    inside = [frame for frame in place.program.frames(place.span) if whole.contains(frame.span)]
    calls = [frame for frame in inside if frame.shape is Shape.CALL]
    is_whole = all(frame.shape in (Shape.CALL, Shape.FALLBACK, Shape.COMPARE) for frame in inside)
    reads = (any(words.is_call(one.name, getattr(words, group)) for group in _READS) for one in calls)
    return is_whole and not _is_used(place) and all(reads)


def _is_used(place: Place) -> bool:
    """Whether the model is compared or looked up at a place."""
    return place.program.reader.read(place.span, place.program.frames(place.span), is_name=True).role in OF_ANSWERS
