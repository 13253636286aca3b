"""`check --report-card`: what was migrated, the verifying command and commit, what remains and when it ends."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from codemod.outputs.deadlines import word_status
from codemod.outputs.markdown import code, plain
from codemod.outputs.summary import shown_findings
from codemod.outputs.wording import count_things

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codemod.values import Report


def format_report_card(report: Report, verified: Mapping[str, Any] | None) -> bytes:
    """Return the card as Markdown; `verified` is the last verified run as in JSON, None if none is recorded."""
    return ("\n".join([*_tell_moved(verified), "", *_tell_left(report), ""])).encode()


def _tell_moved(verified: Mapping[str, Any] | None) -> Iterator[str]:
    yield "## Models: what was migrated, what remains"
    yield ""
    if verified is None:
        yield "No verified migration is recorded here: run `migrate --write --verify COMMAND --keep-passing`."
        return
    groups = verified["groups"]
    kept = [place for group in groups if group["outcome"] == "kept" for place in group["places"]]
    rejected = [place for group in groups if group["outcome"] == "rejected" for place in group["places"]]
    at = f"at commit {code(verified['commit'][:12])}" if verified["commit"] else "outside of git"
    yield f"Verified on {verified['date']} with {code(verified['command'])}, {at}."
    if verified["failure"]:
        yield f"Nothing was migrated: {plain(verified['failure'])}."
        return
    yield ""
    if kept:
        yield "| migrated | to | places |"
        yield "|---|---|---:|"
        counted = Counter((place["model"], place["replacement"]) for place in kept)
        for (old, new), places in counted.items():
            yield f"| {code(old)} | {code(new)} | {places} |"
        yield ""
    yield f"{count_things(len(kept), 'place')} migrated; {len(rejected)} reverted because the command fails with them."
    for place in rejected:
        where = code(f"{place['path']}:{place['line']}")
        yield f"- {where}: {code(place['model'])} stays"
    for one in verified["recordings"]:
        yield f"- {code(one['path'])}: record again: {plain(one['advice'])}"


def _tell_left(report: Report) -> Iterator[str]:
    found = [(patch, one) for patch in report.patches for one, _ in shown_findings(patch)]
    if not found:
        yield f"Nothing remains, as of {report.as_of}."
        return
    yield f"### What remains, as of {report.as_of}"
    yield ""
    yield "| model | ends | places | first place |"
    yield "|---|---|---:|---|"
    places = Counter(one.occurrence.text for _, one in found)
    first = {one.occurrence.text: (patch, one) for patch, one in reversed(found)}
    for model in sorted(places, key=lambda name: (first[name][1].shutdown or "9", name)):
        patch, one = first[model]
        line, _ = patch.source.position(one.occurrence.span.start)
        ends = word_status(one, report.as_of) or "no date"
        yield f"| {code(model)} | {ends} | {places[model]} | {code(f'{patch.source.path}:{line}')} |"
    if report.skipped:
        yield ""
        yield f"{count_things(len(report.skipped), 'file')} could not be read, so their models are unknown."
