"""The decision table: may exactly these bytes be replaced unattended? The first row that applies decides.

I: ignore, not this id or not a source. V: review, a person decides. R: rewrite, the id selects the model of a request.
An id is only rewritten if a row says so; if no row applies, it is a review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.policy import namespaces, requests, rows
from codemod.policy.facts import Case
from codemod.rules.models import Alias
from codemod.values import Decision, Finding, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from codemod.policy.facts import FileFacts
    from codemod.rules.targets import Target
    from codemod.values import Occurrence, Request, Source


class Row(NamedTuple):
    """A row of the decision table; `fits` returns the reason if it applies, otherwise ""."""

    name: str
    decision: Decision
    fits: Callable[[Case], str]


_NEVER = (
    Row("I1w", Decision.IGNORE, rows.is_word),
    Row("I2", Decision.IGNORE, rows.ignored_class("vendored", "lock", "generated", "copied", "specification")),
    Row("I2", Decision.IGNORE, rows.is_bundle),
    Row("I3", Decision.IGNORE, rows.ignored_class("recorded", "data-set")),
    Row("I3", Decision.IGNORE, rows.is_recorded),
    Row("I4", Decision.IGNORE, rows.ignored_class("history")),
    Row("V10", Decision.REVIEW, rows.is_service),
    Row("I5", Decision.IGNORE, rows.is_link),
)
_REVIEWED = (
    Row("V10", Decision.REVIEW, rows.is_on_ended_platform),
    Row("V1", Decision.REVIEW, rows.role(lambda role: role.is_logic)),
    Row("V1", Decision.REVIEW, rows.is_glued),
    Row("V2", Decision.REVIEW, rows.role(lambda role: role.is_table)),
    Row("V2", Decision.REVIEW, rows.is_catalogue),
    Row("V3", Decision.REVIEW, rows.role(lambda role: role.is_listed)),
    Row("V4", Decision.REVIEW, rows.role(lambda role: role is Role.MAPPING)),
    Row("V4", Decision.REVIEW, rows.is_under_own_key),
    Row("V5", Decision.REVIEW, rows.is_tested),
    Row("V1", Decision.REVIEW, rows.is_keyed),
    Row("V6", Decision.REVIEW, rows.is_azure),
    Row("V7", Decision.REVIEW, rows.is_fine_tune),
    Row("V8", Decision.REVIEW, rows.is_embedding),
    Row("V9", Decision.REVIEW, requests.has_other_request),
    Row("V9", Decision.REVIEW, requests.needs_second_edit),
    Row("V9", Decision.REVIEW, requests.loses_sight),
    Row("V9", Decision.REVIEW, rows.is_held),
    Row("V10", Decision.REVIEW, namespaces.is_alias),
    Row("V10", Decision.REVIEW, namespaces.names_stranger),
    Row("V10", Decision.REVIEW, namespaces.is_spelled_otherwise),
    Row("V10", Decision.REVIEW, namespaces.gains_prefix),
    Row("V10", Decision.REVIEW, namespaces.is_sent_to_anybody),
    Row("V11", Decision.REVIEW, rows.role(lambda role: role.is_text)),
    Row("V", Decision.REVIEW, rows.has_no_replacement),
    Row("V", Decision.REVIEW, rows.is_unknown_file),
)
# A team that maps an id has chosen its replacement: rows about the replacement do not apply, rows about the text do.
_OF_REPLACEMENT = frozenset(("V6", "V8", "V9", "V10"))
_MAPPED = tuple(row for row in _REVIEWED if row.name not in _OF_REPLACEMENT and row.fits != rows.has_no_replacement)
_CLAIMED = (
    Row("R1", Decision.REWRITE, rows.claims(Role.ARGUMENT)),
    Row("R1", Decision.REWRITE, rows.url_parameter),
    Row("R2", Decision.REWRITE, rows.claims(Role.CONSTANT, Role.DEFAULT)),
    Row("R3", Decision.REWRITE, rows.claims(Role.CONFIGURATION)),
)
_UNCLEAR = Row("V", Decision.REVIEW, lambda case: case.occurrence.evidence)


def decide(
    occurrence: Occurrence,
    source: Source,
    facts: FileFacts,
    target: Target,
    find_requests: Callable[[], Iterable[Request]] = tuple,
) -> Finding:
    """Return the finding for one occurrence: by the first row that applies, otherwise a review.

    `find_requests` finds the calls elsewhere in the program that receive the id by name.
    """
    case = Case(occurrence, source, facts, target, find_requests)
    law = _NEVER + (_MAPPED if target.mapped else _REVIEWED) + _CLAIMED
    row, reason = next(((row, reason) for row in law if (reason := row.fits(case))), (_UNCLEAR, occurrence.evidence))
    model = target.model
    if row.fits is rows.is_service:
        occurrence = occurrence._replace(role=Role.SERVICE)
    finding = Finding(
        occurrence=occurrence,
        decision=row.decision,
        reason=reason,
        row=row.name,
        provider=model.provider.lower(),
        platform=model.platform,
        kind=model.kind,
        status="unlisted",
        replacement=target.resolution.replacement,
        suggested=target.resolution.suggested,
        suggested_source=target.resolution.suggested_source,
        unsafe=row.decision == Decision.REVIEW and _may_be_forced(case, row),
    )
    finding = finding._replace(source_url=model.source_url)
    if isinstance(model, Alias) or not target.is_certain:
        return finding  # the dates of a platform that may not be meant do not count
    return finding._replace(status=model.status, shutdown=model.shutdown)


def _may_be_forced(case: Case, row: Row) -> bool:
    """Whether --unsafe may edit: one replacement, the whole id, and no place that could then contain it twice."""
    # Lists and mappings in a test are inputs and expectations, which move with it.
    is_forced = row.name in ("V1", "V5", "V9", "V10", "V11", "V") or (
        row.name in ("V3", "V4") and bool(rows.is_tested(case))
    )
    return (
        case.target.resolution.replacement is not None
        # What a row claims must be forced, too: else the next run makes it, after this one edited what prevented it.
        and (case.occurrence.whole or case.occurrence.role.is_text or bool(rows.url_parameter(case)))
        and is_forced
        and not rows.is_held(case)  # a later run must not undo what this one inserts
        # Nor rename a deployment, whichever row comes first: elsewhere, the new name would be another platform's.
        and (case.target.mapped or not rows.is_azure(case))
    )
