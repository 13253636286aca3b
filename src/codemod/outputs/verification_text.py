"""Formats the result of a verified run: the groups that were kept and rejected, with the command's last lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codemod.outputs.wording import count_things, escape, spell_path
from codemod.values.verification import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values.verification import GroupMember, GroupOutcome, Verification

_MOST_PLACES = 8  # of a group, in text


def tell_verification(verification: Verification | None) -> Iterator[str]:
    """Yield the lines for people."""
    if verification is None:
        return
    yield f"verified with: {escape(verification.command)}"
    if verification.failure:
        yield f"  {verification.failure}"
        yield from _quote(verification.failure_lines)
    for group in verification.groups:
        before = " by the run before" if group.is_earlier else ""
        why = f": the command {group.reason}" if group.reason else ""
        yield f"  {group.outcome}{before}  {_name_models(group)}, {count_things(len(group.members), 'place')}{why}"
        for one in group.members[:_MOST_PLACES]:
            yield f"    {_name_place(one)}{'' if one.is_safe else '  (review)'}"
        if len(group.members) > _MOST_PLACES:
            yield f"    and {len(group.members) - _MOST_PLACES} more"
        # How it failed takes several lines; that it passed, one.
        yield from _quote(group.lines[-1:] if group.outcome == Outcome.KEPT else group.lines)
    for recording in verification.recordings:
        ids = ", ".join(recording.models)
        yield f"  recorded  {escape(spell_path(recording.path))}  holds {ids}: {recording.advice}"
    if verification.doubt:
        yield f"  warning: {verification.doubt}"
    counts = [f"{len(verification.kept)} kept", f"{len(verification.rejected)} rejected"]
    untried = len(verification.groups) - len(verification.kept) - len(verification.rejected)
    counts += [f"{untried} not tried"] if untried else []
    total, runs = count_things(len(verification.groups), "group"), count_things(verification.runs, "run")
    yield f"  {total}: {', '.join(counts)}; {runs}, {verification.seconds:g} s"


def describe_verification(verification: Verification) -> dict[str, Any]:
    """Return it in the form of the JSON; paths are `/`-separated."""
    return {
        "command": verification.command,
        "commit": verification.commit,
        "date": verification.date,
        "runs": verification.runs,
        "seconds": verification.seconds,
        "failure": verification.failure,
        "failure_lines": list(verification.failure_lines),
        "doubt": verification.doubt,
        "groups": [
            {
                "outcome": group.outcome,
                "reason": group.reason,
                "lines": list(group.lines),
                "earlier": group.is_earlier,
                "places": [
                    {
                        "path": spell_path(one.path),
                        "line": one.line,
                        "column": one.column,
                        "model": one.model,
                        "replacement": one.replacement,
                        "safe": one.is_safe,
                    }
                    for one in group.members
                ],
            }
            for group in verification.groups
        ],
        "recordings": [
            {"path": spell_path(one.path), "models": list(one.models), "advice": one.advice}
            for one in verification.recordings
        ],
    }


def _quote(lines: tuple[str, ...]) -> Iterator[str]:
    yield from (f"      | {escape(line)}" for line in lines)


def _name_models(group: GroupOutcome) -> str:
    pairs = dict.fromkeys(f"{one.model} -> {one.replacement}" for one in group.members)
    return ", ".join(map(escape, pairs))


def _name_place(one: GroupMember) -> str:
    return f"{escape(spell_path(one.path))}:{one.line}:{one.column}"
