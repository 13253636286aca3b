"""The baseline: places that a team has accepted for now, so that only new ones fail."""

from __future__ import annotations

import dataclasses
import json
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codemod.errors import BadArgumentError
from codemod.guarded import read_guarded, write_guarded
from codemod.outputs.deadlines import is_gone
from codemod.outputs.fingerprints import fingerprint_findings
from codemod.values import Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codemod.values import FilePatch, Finding, Report

VERSION = 1
_LARGEST_BASELINE = 50_000_000  # bytes
# The rules recognize a generated file by these words: the baseline contains ids, but does not use them.
_ABOUT = "Places accepted by llm-codemod check; written by --write-baseline, do not edit."


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in a baseline; contains no source text."""

    path: str  # relative to the directory of the baseline, `/`-separated
    model: str
    role: str
    state: str  # "retiring" or "retired": a place accepted while its model worked is reported again when it stops
    fingerprint: str  # without the number among equal ones


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted places, and how often each occurs in a file."""

    entries: Counter[Entry]


def read_baseline(file: Path) -> Baseline:
    """Read a baseline. Raises BadArgumentError if it is missing or was not written by `write_baseline`."""
    try:
        document = json.loads(read_guarded(file, _LARGEST_BASELINE))
        if document["version"] != VERSION:
            raise BadArgumentError(
                f"--baseline {file}: written in another version of the format than {VERSION}; rewrite it with "
                "--write-baseline"
            )
        return Baseline(Counter({_read_entry(row): int(row["count"]) for row in document["findings"]}))
    except FileNotFoundError as error:
        raise BadArgumentError(f"--baseline {file}: no such file; write it with --write-baseline") from error
    except OSError as error:
        raise BadArgumentError(f"--baseline {file}: not read: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise BadArgumentError(f"--baseline {file}: is not a baseline; rewrite it with --write-baseline") from error


def _read_entry(row: Any) -> Entry:
    return Entry(*(str(row[field.name]) for field in dataclasses.fields(Entry)))


def write_baseline(report: Report, file: Path, cwd: Path) -> int:
    """Write what fails in a graded report; return the number of places. Raises BadArgumentError.

    One line per place, sorted, so that two branches merge.
    """
    found = Counter(entry for _, _, entry in _list_failing(report, file, cwd))
    rows = [dataclasses.asdict(entry) | {"count": found[entry]} for entry in sorted(found, key=dataclasses.astuple)]
    lines = ",\n".join("  " + json.dumps(row) for row in rows)
    _refuse_other_files(file)
    text = f'{{\n "version": {VERSION},\n "about": "{_ABOUT}",\n "findings": [\n{lines}\n ]\n}}\n'
    try:
        write_guarded(file, text.encode())
    except OSError as error:
        raise BadArgumentError(f"--baseline {file}: not written: {(error.strerror or str(error)).lower()}") from error
    return found.total()


def _refuse_other_files(file: Path) -> None:
    """Refuse to replace a file that was never a baseline: the configuration of a repository may name any file of it."""
    try:
        data = read_guarded(file, _LARGEST_BASELINE)
    except OSError:
        return  # it is missing, or refused when it is written
    if data.strip() and _ABOUT.encode() not in data:
        raise BadArgumentError(f"--baseline {file}: not written: it exists and is not a baseline; pass another file")


def accept_known(report: Report, baseline: Baseline, file: Path, cwd: Path) -> Report:
    """Return the graded report with the places of the baseline marked as known, and the number of outdated entries.

    Of n equal places in a file, the first ones are known, as many as the baseline has.
    """
    left = baseline.entries.copy()
    known: set[tuple[int, int]] = set()
    for patch_at, finding_at, entry in _list_failing(report, file, cwd):
        if left[entry] > 0:
            left[entry] -= 1
            known.add((patch_at, finding_at))
    patches = tuple(
        patch._replace(
            findings=tuple(
                finding._replace(is_known=True) if (at, number) in known else finding
                for number, finding in enumerate(patch.findings)
            ),
        )
        for at, patch in enumerate(report.patches)
    )
    return report._replace(patches=patches, stale=left.total())


def _list_failing(report: Report, file: Path, cwd: Path) -> Iterator[tuple[int, int, Entry]]:
    """Yield the patch index, the finding index and the entry of each place that fails."""
    for at, patch in enumerate(report.patches):
        path = _see_from(patch, file, cwd)
        names = fingerprint_findings(patch, path)
        for number, (finding, name) in enumerate(zip(patch.findings, names, strict=True)):
            if finding.level == Level.ERROR:
                yield at, number, _enter(finding, path, name, report.as_of)


def _see_from(patch: FilePatch, file: Path, cwd: Path) -> str:
    """Return the path of a patch relative to the baseline's directory: the same wherever the check is run."""
    path = os.path.relpath(os.path.realpath(cwd) + f"/{patch.source.path}", os.path.realpath((cwd / file).parent))
    return os.fsencode(path.replace(os.sep, "/")).decode("utf-8", "backslashreplace")


def _enter(finding: Finding, path: str, name: str, as_of: str) -> Entry:
    state = "retired" if is_gone(finding, as_of) else "retiring"
    return Entry(path, finding.occurrence.text, finding.occurrence.role, state, name.partition(":")[0])
