"""Collects everything that is known about a model id."""

from __future__ import annotations

import shlex
from datetime import date
from typing import TYPE_CHECKING, Final

from codemod.errors import BadArgumentError
from codemod.explain.change_codes import find_change
from codemod.explain.departures import find_departures, list_departures
from codemod.explain.kinds import load_kinds
from codemod.explain.messages import find_messages
from codemod.explain.pages import ChangeNote, Choice, Explanation, MessagePage, Standing, Unknown
from codemod.explain.quickfix import build_quick_fix
from codemod.rules.models import Platform
from codemod.rules.pricing import AUDIO_IN, AUDIO_MINUTE_IN, AUDIO_OUT, TEXT_IN, TEXT_OUT, compare_rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.explain.messages import ErrorMessage
    from codemod.explain.quickfix import QuickFix
    from codemod.rules.models import Alias, Model, Resolution
    from codemod.rules.registry import Registry

YEAR: Final = 365
_FURTHER: Final = "final:"  # marks changes in a rule that only a later link of the chain needs
_RELATIVES: Final = 8
_PRICED: Final = (TEXT_IN, TEXT_OUT, AUDIO_IN, AUDIO_OUT, AUDIO_MINUTE_IN)


def explain_model(
    id_: str, registry: Registry, as_of: str, horizon: int = 0, platform: str | None = None
) -> Explanation | Unknown:
    """Return what is known about an id on the ISO date `as_of`, with a replacement that is live `horizon` days later.

    `platform` limits it to one platform. Raises BadArgumentError if that does not serve the id, ValueError if `as_of`
    is not a date.
    """
    alias = registry.aliases.get(id_)
    models = _choose_rows(id_, alias, registry, platform)
    if not models and alias is None:
        return Unknown(id_, registry.nearest(id_))
    standings = _order([_stand(model, registry, as_of, horizon) for model in models])
    kind = models[0].kind if models else "" if alias is None else alias.kind
    first = standings[0] if standings else None
    return Explanation(
        id=id_,
        as_of=as_of,
        horizon=horizon,
        rules_checked=registry.checked,
        alias=alias,
        relatives=() if alias is None or models else _find_relatives(id_, registry),
        kind=load_kinds()[kind],
        standings=standings,
        quick_fix=_fix(first),
        errors=tuple(
            message
            for standing in standings
            if standing.is_leaving
            for message in find_messages(standing.model.platform, standing.model.kind)
        ),
        changes=() if first is None else tuple(_note_changes(first)),
        commands=_write_commands(id_),
        departures=None if first is None else find_departures(first.model, registry, as_of),
    )


def explain_message(
    message: ErrorMessage, registry: Registry, as_of: str, model: str = "", *, is_alone: bool = True
) -> MessagePage:
    """Return what a message of an API means on an ISO date.

    `model` is an unknown id in it; unless `is_alone`, the page of a model follows.
    """
    platform = registry.platforms.get(message.platform) or Platform(message.platform)
    departures = None if message.code or not is_alone else list_departures(message.platform, registry, as_of)
    return MessagePage(message, platform, as_of, departures, model, registry.nearest(model) if model else ())


def _choose_rows(id_: str, alias: Alias | None, registry: Registry, platform: str | None) -> tuple[Model, ...]:
    """Return the rules of an id; a model on one platform may be the name of another model elsewhere."""
    models = registry.named(id_)
    if alias is not None:
        told = {model.platform for model in models}
        models += tuple(model for model in registry.named(alias.stands_for) if model.platform not in told)
    if platform is None or not models:
        return models
    chosen = tuple(model for model in models if model.platform == platform)
    if not chosen:
        served = ", ".join(model.platform for model in models)
        raise BadArgumentError(f"--platform {platform}: no rule for {id_} there; it is known on {served}")
    return chosen


def _order(standings: list[Standing]) -> tuple[Standing, ...]:
    """Return those with a replacement first, then other retiring ones, then live ones."""
    return tuple(sorted(standings, key=lambda one: (not one.is_leaving, one.resolution.replacement is None)))


def _stand(model: Model, registry: Registry, as_of: str, horizon: int) -> Standing:
    resolution = registry.resolve(model, as_of, horizon)
    final = registry.resolve(model, as_of, max(horizon, YEAR))
    return Standing(
        model=model,
        platform=registry.platforms.get(model.platform) or Platform(model.platform),
        status=tell_status(model, as_of),
        days=_count_days(model.shutdown, as_of),
        resolution=resolution,
        final=final,
        choices=tuple(_list_choices(model, resolution, final, registry, as_of)),
    )


def tell_status(model: Model, as_of: str) -> str:
    """Return the status of a model on an ISO date, which may be before or after the date its rule was checked."""
    if model.is_gone(as_of) and model.shutdown <= as_of:
        return "retired"
    if model.status == "retired":
        return "active" if model.announced > as_of else "deprecated"
    if model.status in {"deprecated", "legacy"} and model.announced > as_of:
        return "active"
    return model.status


def _list_choices(
    model: Model, resolution: Resolution, final: Resolution, registry: Registry, as_of: str
) -> Iterator[Choice]:
    roles = {}
    if resolution.replacement:
        roles[resolution.replacement] = "replacement"
    if model.replacement:
        roles.setdefault(model.replacement, "published")
    for alternative in model.alternatives:
        roles.setdefault(alternative, "alternative")
    if final.replacement:
        roles.setdefault(final.replacement, "final")
    old = registry.price(model.platform, model.id)
    for id_, role in roles.items():
        target, new = registry.get(model.platform, id_), registry.price(model.platform, id_)
        sunset = "" if target is None else target.shutdown
        yield Choice(
            id=id_,
            role=role,
            sunset=sunset,
            sunset_days=_count_days(sunset, as_of),
            is_gone=target is not None and target.is_gone(as_of),
            is_priced=new is not None,
            costs=compare_rates(old, new, _PRICED),
        )


def _fix(first: Standing | None) -> QuickFix | None:
    if first is None or not first.is_leaving:
        return None
    new = first.resolution.replacement
    changes = first.resolution.changes if new else tuple(c.removeprefix(_FURTHER) for c in first.model.changes)
    return build_quick_fix(first.model, new, changes)


def _note_changes(first: Standing) -> Iterator[ChangeNote]:
    now = first.resolution.changes
    for code in now:
        yield ChangeNote(code, find_change(code, first.model))
    for code in first.final.changes:
        if code not in now:
            yield ChangeNote(code, find_change(code, first.model), is_later=bool(first.resolution.replacement))


def _write_commands(id_: str) -> tuple[str, ...]:
    quoted = shlex.quote(id_)
    return (f"migrate --dry-run --only {quoted}", f"rg --hidden --glob '!.git' -F {quoted}", f"git grep -nF {quoted}")


def _find_relatives(id_: str, registry: Registry) -> tuple[str, ...]:
    """Return the ids that begin with a name: "gpt-35-turbo" may be any of its versions."""
    ids = dict.fromkeys(known for _, known in registry.models if known.startswith(id_) and known != id_)
    return tuple(sorted(ids))[:_RELATIVES] or tuple(near for near in registry.nearest(id_) if near != id_)


def _count_days(day: str, as_of: str) -> int | None:
    return (date.fromisoformat(day) - date.fromisoformat(as_of)).days if day else None
