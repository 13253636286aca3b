"""Comments that keep an id: `llm-codemod: keep`, `keep[ID, ID]`, `keep until 2027-03-01`, and ` -- a reason`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from codemod.text.regex import lazy_regex
from codemod.values import Decision, FileWarning

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from codemod.rules.registry import Registry
    from codemod.values import Comment, Finding, Occurrence, Source

_KEEP = lazy_regex(
    r"""llm-codemod:[ \t]*keep(?![\w-])
    (?:[ \t]*\[(?P<ids>[^\[\]]*)\])?
    (?:[ \t]+until\b[ \t]*(?P<until>[\w/-]*))?
    (?P<rest>.*)""",
    re.VERBOSE,
)
# A reason may follow after a separator; a word that follows directly is a typo.
_REASON = lazy_regex(r"[.,;:]?(?:\s+[^\w\s\[\]'\"].*)?\s*", re.DOTALL)
_LATE_TERM = lazy_regex(r"\W*until\b")
_FORMS = "write llm-codemod: keep, keep[ID], keep until 2027-03-01 or keep[ID] until 2027-03-01; a reason goes after --"


class Keep(NamedTuple):
    """One comment: `ids` is empty for any id; `until` is the last day as an ISO date, "" for no end."""

    comment: Comment
    ids: frozenset[str]
    until: str

    def covers(self, occurrence: Occurrence) -> bool:
        return self.comment.covers.contains(occurrence.span) and (not self.ids or occurrence.text in self.ids)


class Keeps(NamedTuple):
    """The valid keep comments of one file, and the problems of the others."""

    source: Source
    comments: tuple[Comment, ...] = ()
    asked: tuple[Keep, ...] = ()
    refused: tuple[FileWarning, ...] = ()

    def leave_out_own(self, occurrences: Sequence[Occurrence]) -> list[Occurrence]:
        """Return the ids outside of the comments: inside, an id says what to keep and selects no model."""
        spans = [comment.span for comment in self.comments]
        return [o for o in occurrences if not any(span.contains(o.span) for span in spans)]

    def apply(self, finding: Finding) -> Finding:
        """Return the finding, set to ignore if a comment keeps it."""
        keep = next((keep for keep in self.asked if keep.covers(finding.occurrence)), None)
        if keep is None or finding.decision == Decision.IGNORE:
            return finding
        line, _ = self.source.position(keep.comment.span.start)
        reason = f"kept by the comment in line {line}" + f" until {keep.until}" * bool(keep.until)
        return finding._replace(decision=Decision.IGNORE, reason=reason, row="K", unsafe=False)

    def warn(
        self, occurrences: Sequence[Occurrence], searched: Collection[str], *, is_narrow: bool
    ) -> tuple[FileWarning, ...]:
        """Return the problems of the comments; `searched` are the ids that this run looked for.

        `occurrences` are those outside of the comments. A run narrowed to some ids does not know which others exist.
        """
        unused = [
            _warn(keep.comment, "keep-unused", "nothing to keep on its line or the next; remove the comment")
            for keep in self.asked
            if keep.ids <= frozenset(searched) and not any(map(keep.covers, occurrences))
        ]
        found = self.refused if is_narrow else (*self.refused, *unused)
        return tuple(sorted(found, key=lambda warning: warning.span))


def read_keeps(
    source: Source, comments: Sequence[Comment], registry: Registry, mapped: Collection[str], as_of: str
) -> Keeps:
    """Return the keep comments as of the ISO date `as_of`; invalid and expired ones have no effect.

    Valid ids are those of the rules, and `mapped`, the team's own.
    """
    asked: list[Keep] = []
    refused: list[FileWarning] = []
    for comment in comments:
        match _read(comment, registry, mapped, as_of):
            case Keep() as keep:
                asked.append(keep)
            case warning:
                refused.append(warning)
    return Keeps(source, tuple(comments), tuple(asked), tuple(refused))


def _read(comment: Comment, registry: Registry, mapped: Collection[str], as_of: str) -> Keep | FileWarning:
    match = _KEEP.fullmatch(comment.text)
    if match is None or not _REASON.fullmatch(match["rest"]) or _is_late(match):
        return _warn(comment, "keep-not-understood", f"not understood, so it has no effect: {_FORMS}")
    ids = [] if match["ids"] is None else [id_.strip() for id_ in match["ids"].split(",")]
    for number, id_ in enumerate(ids, 1):
        if not (registry.named(id_) or id_ in registry.aliases or id_ in mapped):
            return _warn(comment, "keep-unknown-id", _explain_unknown(id_, number, len(ids), registry))
    until = match["until"]
    if until is not None and not _is_date(until):
        return _warn(comment, "keep-bad-date", "not a valid date, so it has no effect: write keep until 2027-03-01")
    if until and until < as_of:
        return _warn(comment, "keep-ended", f"expired on {until}; remove the comment, or set a later date")
    return Keep(comment, frozenset(ids), until or "")


def _is_late(match: re.Match[str]) -> bool:
    """Whether the date is where a reason would be."""
    return match["until"] is None and _LATE_TERM.match(match["rest"]) is not None


def _explain_unknown(id_: str, number: int, count: int, registry: Registry) -> str:
    which = "the ID" if count == 1 else f"ID {number}"
    near = registry.nearest(id_, 1) if id_ else ()
    remedy = f"did you mean {near[0]}?" if near else "write it as in the code, without prefix and quotes"
    return f"{which} in the brackets is unknown, so the comment has no effect; {remedy}"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _warn(comment: Comment, code: str, message: str) -> FileWarning:
    return FileWarning(code, message, comment.span)
