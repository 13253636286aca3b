"""Which API a request is made to, by what is called or by the keys of a mapping."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from codemod.followups.parameter_paths import is_call_of, name_call, name_taker
from codemod.values import Shape

if TYPE_CHECKING:
    from codemod.followups.case import Case
    from codemod.followups.shapes import RequestShape


def is_request(shape: RequestShape, case: Case) -> bool:
    """Whether the id is passed, under a name, to a call of this API, or stands in a mapping that is sent there.

    A mapping whose keys are camelCase is the argument of some other library, which may translate them.
    """
    call = name_call(case.occurrence)
    if is_call_of(call, shape.not_calls):
        return False
    takers = (call, name_taker(case.occurrence))
    if is_of_type(call, shape.types) or any(is_call_of(taker, shape.calls) for taker in takers):
        return True
    inner = [frame.shape for frame in case.occurrence.frames if frame.shape is not Shape.FALLBACK]
    if inner[:2] != [Shape.PAIR, Shape.MAP] and inner[:1] != [Shape.MAP]:
        return False
    if shape.not_with and case.surroundings and case.surroundings.has(_either(shape.not_with)):
        return False
    beside = case.occurrence.neighbours
    keys = {n.name for top in beside for n in (top, *(() if top.name else top.children))}  # f({"messages": …}), too
    return any(key in keys or "".join(map(str.capitalize, key.split("_"))) in keys for key in shape.keys)


def is_of_type(call: str, types: tuple[str, ...]) -> bool:
    """Whether a call makes, or goes on building, an object of one of these types: `Options.builder.model`."""
    return bool(types) and not {part.replace("_", "").lower() for part in call.split(".")}.isdisjoint(_plain(types))


@cache
def _plain(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one.replace("_", "").lower() for one in types)


@cache
def _either(texts: tuple[str, ...]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(text.encode()) for text in texts))
