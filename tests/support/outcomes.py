"""Recorded outcomes: what a test found, compared as a whole with tests/outcomes, which `pytest --record` writes.

A test adds findings with `add`; `decisions.decide` does so. tests/conftest.py calls `compare` after each test that
passes. Each module has a file, and each test a section of it, so that a change of behavior is a diff to review.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pytest

    from codemod.values import FilePatch, Finding, Source, Trace

RECORDS = Path(__file__).parents[1] / "outcomes"
_HEADING = "## "
_LONGEST_NAME = 120
_seen: list[str] = []  # the lines of the test that runs


def add(patches: Iterable[FilePatch]) -> None:
    """Add the findings, edits and warnings in some files to the outcome of the test that runs."""
    for patch in patches:
        for finding in patch.findings:
            _seen.extend(_describe(finding, patch.source))
        for edit in patch.edits:
            line, column = patch.source.position(edit.span.start)
            _seen.append(f"{patch.source.path}:{line}:{column} {edit.expects!r} => {edit.text!r}")
        _seen.extend(f"{patch.source.path}: {warning.code}: {warning.message}" for warning in patch.warnings)


def forget() -> None:
    """Start the outcome of another test."""
    _seen.clear()


def compare(test: pytest.Item) -> None:
    """Compare the outcome of a test with the recorded one, or record it."""
    file = RECORDS / f"{test.path.stem}.txt"
    name = _shorten(test.name)
    if test.config.getoption("record"):
        _write(file, {**_read(file), name: tuple(_seen)}, test)
    elif _seen:
        recorded = _load(file).get(name)
        assert recorded is not None, f"no recorded outcome: run pytest --record {test.path.name}, and review the diff"
        assert tuple(_seen) == recorded, "another outcome than recorded; if it is right: pytest --record"


def _describe(finding: Finding, source: Source) -> Iterator[str]:
    occurrence = finding.occurrence
    line, column = source.position(occurrence.span.start)
    new = finding.replacement or (f"suggested {finding.suggested}" if finding.suggested else "-")
    yield (
        f"{source.path}:{line}:{column} {occurrence.text} -> {new}: {finding.decision} {finding.row} "
        f"{finding.attention} {finding.platform or '-'} {occurrence.role}{' unsafe' * finding.unsafe}"
    )
    yield f"    {finding.reason}"
    if occurrence.trace:
        yield from _follow(occurrence.trace)
    for one in finding.follow_ups:
        at = one.place[0] if one.place else source.position(one.span.start)[0]
        yield f"    + {one.code} {one.path or source.path}:{at} {one.severity}{' made' * one.is_made}"


def _follow(trace: Trace) -> Iterator[str]:
    for request in trace.requests:
        yield f"    request of {request.client.platform or 'an unknown client'}: {request.step}"
    for step in trace.listed():
        yield f"    > {step}"


def _shorten(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 10]}… {hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _read(file: Path) -> dict[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        if line.startswith(_HEADING):
            sections[line.removeprefix(_HEADING)] = []
        elif line:
            next(reversed(sections.values())).append(line)
    return {name: tuple(lines) for name, lines in sections.items()}


_load = cache(_read)


def _write(file: Path, sections: dict[str, tuple[str, ...]], test: pytest.Item) -> None:
    """Write the sections of a module in its order; those of tests that no longer exist are left out."""
    here = [_shorten(item.name) for item in test.session.items if item.path == test.path]
    is_whole = not test.config.option.keyword and not any("::" in one for one in test.config.args)
    order = here if is_whole else [*sections]
    text = "\n\n".join("\n".join([_HEADING + name, *sections[name]]) for name in order if sections.get(name))
    if text:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8", newline="\n")
    else:
        file.unlink(missing_ok=True)
