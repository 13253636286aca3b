"""Follows the replacements that a platform publishes to the first one that is live on a date."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from codemod.rules.models import Resolution
from codemod.text.days import shift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemod.rules.models import Model

    Find = Callable[[str, str], Model | None]

_WEAKEST_LAST: Final = ("yes", "check", "no", "reembed")
# A change that is only found by following the chain beyond the first link.
_FURTHER: Final = "final:"
_TO_FULL: Final = "price:mini-to-full"


@lru_cache(maxsize=16)  # called for every id
def shift_day(day: str, days: int) -> str:
    """Return the ISO date N days later. Raises ValueError for an invalid date."""
    return shift(date.fromisoformat(day), days).isoformat()


def resolve_chain(model: Model, find: Find, as_of: str, horizon: int = 0) -> Resolution:
    """Return the first link after `model` that its platform still serves on the ISO date `as_of` plus `horizon` days.

    `find` returns the row of a platform and an id. Raises ValueError if `as_of` is not a date.
    """
    day = shift_day(as_of, horizon)
    links, end = _follow(model, find)
    at = _find_target(links, day)
    ids = tuple(link.id for link in links)
    if at is None:
        return Resolution(None, "; ".join([*(_describe_end(link, as_of) for link in links[1:]), end]), ids)
    target, walked = links[at], links[:at]
    # "Not before" a date is not a shutdown date to plan with.
    sunset = target.shutdown if target.shutdown_kind == "date" else ""
    successor = _find_live(links, at + 1, max(day, sunset)) if sunset else None
    return Resolution(
        replacement=target.id,
        reason="; ".join([*(_describe_end(link, as_of) for link in walked[1:]), _describe_choice(target, walked)]),
        chain=ids[: at + 1],
        sunset=sunset,
        successor=None if successor is None else ids[successor],
        drop_in=max((link.drop_in for link in walked), key=_WEAKEST_LAST.index),
        changes=_collect_changes(walked),
        params="; ".join(dict.fromkeys(link.replacement_params for link in walked if link.replacement_params)),
    )


def is_offered(model: Model, day: str) -> bool:
    """Whether a platform serves a model on the ISO date `day`, also to an account that has never used it.

    An unlisted model is in no list of its provider, so it is not known to be live.
    """
    is_closed = bool(model.closed_to_new) and model.closed_to_new <= day
    return model.status != "unlisted" and not model.is_gone(day) and not is_closed


def _follow(model: Model, find: Find) -> tuple[list[Model], str]:
    """Return the links after `model`, and why the chain ends after the last."""
    links = [_stand_in(model, find)]
    while True:
        here = links[-1]
        if not here.replacement:
            return links, _describe_lack(here)
        if any(here.replacement == link.id for link in links):
            return links, f"its replacement {here.replacement} leads to it again"
        target = find(here.platform, here.replacement)
        if target is None:
            return links, f"{here.replacement} has no rule on {here.platform}: it is not known to be live"
        links.append(_stand_in(target, find))


def _stand_in(model: Model, find: Find) -> Model:
    """Return a row of another name of a model, with gaps filled from what is published for that model."""
    meant = find(model.platform, model.alias_of) if model.alias_of else None
    if meant is None or model.replacement or model.alternatives:
        return model
    return model._replace(
        replacement=meant.replacement,
        alternatives=meant.alternatives,
        replacement_params=meant.replacement_params,
        replacement_source=meant.replacement_source,
        drop_in=meant.drop_in,
        changes=meant.changes,
    )


def _describe_lack(here: Model) -> str:
    if len(here.alternatives) == 1:
        return f"{here.platform} names {here.alternatives[0]} for {here.id}, but not as its definite replacement"
    if here.alternatives:
        named = ", ".join(here.alternatives)
        return f"{here.platform} names several replacements of {here.id} and pairs none with it: {named}"
    return f"{here.platform} publishes no replacement for {here.id}"


def _find_live(links: Sequence[Model], start: int, day: str) -> int | None:
    """Return the index of the first link from `start` on that is offered on `day`."""
    return next((at for at in range(start, len(links)) if is_offered(links[at], day)), None)


def _find_target(links: Sequence[Model], day: str) -> int | None:
    """Return the index of the first live link that a second run would leave alone.

    A link that is being retired would be replaced by the next run, so its own replacement is taken right away. The
    exception is a mini whose replacement is a full model: while the mini is live it stays, because a person must decide
    about a multiple of the price.
    """
    at = first = _find_live(links, 1, day)
    while at is not None and links[at].is_leaving() and _TO_FULL not in links[at].changes:
        at = _find_live(links, at + 1, day)
    return first if at is None else at


def _describe_choice(target: Model, walked: Sequence[Model]) -> str:
    if len(walked) == 1:
        return f"{target.platform} names {target.id} as the replacement"
    return f"{target.id} is the next live link"


def _describe_end(link: Model, as_of: str) -> str:
    if link.status == "unlisted":
        return f"{link.id} is in no list of {link.platform}"
    if link.closed_to_new and not link.is_gone(as_of):
        return f"{link.id} is closed to new accounts since {link.closed_to_new}"
    if not link.shutdown:
        return f"{link.id} is retired"
    if link.shutdown_kind == "earliest":
        return f"{link.id} is retired, not before {link.shutdown}"
    return f"{link.id} {'retired' if link.shutdown <= as_of else 'retires'} {link.shutdown}"


def _collect_changes(walked: Sequence[Model]) -> tuple[str, ...]:
    changes: dict[str, None] = {}
    for link in walked:
        goes_on = link is not walked[-1]
        for change in link.changes:
            if goes_on or not change.startswith(_FURTHER):
                changes[change.removeprefix(_FURTHER)] = None
    return tuple(changes)
