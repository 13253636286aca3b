"""Compares the models of a project with those that a provider lists for an account, and with the rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from codemod.values import Decision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from codemod.live.ask import Answer
    from codemod.rules.registry import Registry
    from codemod.values import Finding, Report


class Row(NamedTuple):
    """One id of the project, or the replacement of one."""

    platform: str
    model: str
    places: int  # 0: a replacement that is not in use yet
    is_listed: bool
    status: str  # from the rules; "" if they do not know the id
    shutdown: str
    difference: str = ""  # how the rules differ


def list_platforms(report: Report) -> list[str]:
    """Return the platforms of the models in a report."""
    return sorted({one.platform for one in _findings(report) if one.platform})


def compare(report: Report, answers: Collection[Answer], registry: Registry) -> list[Row]:
    """Return a row for every id of the platforms that responded; those that differ from the rules come first."""
    places = Counter((one.platform, one.occurrence.text) for one in _findings(report))
    targets = {(one.platform, one.replacement) for one in _findings(report) if one.replacement}
    rows = []
    for answer in answers:
        if answer.failure:
            continue
        ids = {model for platform, model in {*places, *targets} if platform == answer.platform}
        rows += [_compare(answer, model, places[answer.platform, model], registry, report.as_of) for model in ids]
    return sorted(rows, key=lambda row: (not row.difference, row.platform, not row.places, row.model))


def _findings(report: Report) -> Iterable[Finding]:
    return (one for patch in report.patches for one in patch.findings if one.decision != Decision.IGNORE)


def _compare(answer: Answer, model: str, places: int, registry: Registry, as_of: str) -> Row:
    known = registry.get(answer.platform, model)
    status, shutdown = (known.status, known.shutdown) if known else ("", "")
    is_gone = shutdown <= as_of if shutdown else status == "retired"
    # Some lists hold dated ids only.
    is_listed = model in answer.ids or bool(known and known.alias_of in answer.ids)
    difference = ""
    if is_listed and is_gone:
        difference = f"listed for this account, but the rules say retired{f' {shutdown}' if shutdown else ''}"
    elif not is_listed and not is_gone:
        difference = "not listed for this account, but the rules " + (
            f"say {f'it retires only on {shutdown}' if shutdown else 'it is live'}"
            if known
            else "know no shutdown date"
        )
    return Row(answer.platform, model, places, is_listed, status, shutdown, difference)
