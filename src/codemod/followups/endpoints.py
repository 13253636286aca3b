"""Which API a request is sent to, from its callee or from the keys of a mapping."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from codemod.followups.parameter_paths import is_call_of, name_call, name_taker
from codemod.values import Shape

if TYPE_CHECKING:
    from codemod.followups.case import Case
    from codemod.followups.request_shapes import RequestShape
    from codemod.values import Frame, Occurrence


def is_request(shape: RequestShape, case: Case) -> bool:
    """Whether the id is passed, by name, to a call of this API, or is in a mapping that is sent there.

    A mapping with camelCase keys is the argument of another library, which may translate them.
    """
    if shape.under and is_under(case.occurrence, shape.under):
        return True
    call = name_call(case.occurrence)
    if is_call_of(call, shape.not_calls):
        return False
    takers = (call, name_taker(case.occurrence))
    if is_of_type(call, shape.types) or any(is_call_of(taker, shape.calls) for taker in takers):
        return True
    inner = [frame.shape for frame in _leave_out_pairs_in_braces(case.occurrence) if frame.shape is not Shape.FALLBACK]
    if inner[:2] != [Shape.PAIR, Shape.MAP] and inner[:1] != [Shape.MAP]:
        return False
    if shape.not_with and case.surroundings and case.surroundings.has(_either(shape.not_with)):
        return False
    beside = case.occurrence.neighbours
    keys = {n.name for top in beside for n in (top, *(() if top.name else top.children))}  # also f({"messages": …})
    return any(key in keys or "".join(map(str.capitalize, key.split("_"))) in keys for key in shape.keys)


def _leave_out_pairs_in_braces(occurrence: Occurrence) -> list[Frame]:
    """Return the frames without the list that a pair in C# is parsed as, too: `{ "model", "gpt-4" }`."""
    pairs = {frame.span for frame in occurrence.frames if frame.shape is Shape.PAIR}
    return [frame for frame in occurrence.frames if frame.shape is not Shape.LIST or frame.span not in pairs]


def is_under(occurrence: Occurrence, paths: tuple[str, ...]) -> bool:
    """Whether the mapping with the id is at one of these paths: `openai.chat.options` in a settings file."""
    keys = [frame.name for frame in reversed(occurrence.frames) if frame.shape is Shape.PAIR]
    above = f".{'.'.join(keys).rpartition('.')[0]}"
    return any(above.endswith(f".{path}") for path in paths)


def is_of_type(call: str, types: tuple[str, ...]) -> bool:
    """Whether a call creates, or continues to build, an object of one of these types: `Options.builder.model`."""
    return bool(types) and not {part.replace("_", "").lower() for part in call.split(".")}.isdisjoint(_plain(types))


@cache
def _plain(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one.replace("_", "").lower() for one in types)


@cache
def _either(texts: tuple[str, ...]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(text.encode()) for text in texts))
