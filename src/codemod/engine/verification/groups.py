"""Groups changes that belong together: one id, and the tests, tables and constants that data flow or files connect."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from codemod.text.regex import lazy_regex
from codemod.values import Decision, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

    from codemod.values import FilePatch, Finding, Span

Key = tuple[str, "Span"]  # the path of a finding's file and the place of its id
# No command can verify these.
_FOR_PEOPLE = frozenset((Role.COMMENT, Role.DOCSTRING, Role.PROSE))
_AFFIXES = lazy_regex(r"^(?:test|spec)(?=[_.-]|[A-Z])[_.-]?|(?:(?<=[a-z0-9])(?=[A-Z])|[_.-])(?i:tests?|specs?|it)$")


class Candidate(NamedTuple):
    """A possible change: a rewrite, or a review that --unsafe edits."""

    key: Key
    finding: Finding  # as decided with --unsafe
    line: int
    column: int
    is_safe: bool


class Group(NamedTuple):
    """Changes that belong together."""

    candidates: tuple[Candidate, ...]

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset(one.key for one in self.candidates)

    @property
    def safe(self) -> frozenset[Key]:
        return frozenset(one.key for one in self.candidates if one.is_safe)


def list_candidates(safe: Iterable[FilePatch], forced: Iterable[FilePatch]) -> list[Candidate]:
    """Return the changes of a run with --unsafe, and whether the run without it made each of them too."""
    made = {
        (patch.source.path, finding.occurrence.span) for patch in safe for finding in patch.findings if finding.change
    }
    found = []
    for patch in forced:
        for finding in patch.findings:
            key = (patch.source.path, finding.occurrence.span)
            if finding.decision != Decision.REWRITE or finding.change is None:
                continue
            if key in made or finding.occurrence.role not in _FOR_PEOPLE:
                found.append(Candidate(key, finding, *patch.source.position(key[1].start), key in made))
    return found


def join_by_flow(candidates: Sequence[Candidate]) -> list[Group]:
    """Group changes that share an edit, or that have the same id and share a step of their traces."""
    union = _Union(candidates)
    _join_shared_edits(union, candidates)
    _join_traces(union, candidates)
    return union.groups()


def join_by_file(groups: Sequence[Group], imports: Callable[[str], Collection[str]]) -> list[Group]:
    """Join groups with the same id in one file, or in files of which one imports or tests the other.

    `imports` returns the files that a file imports.
    """
    candidates = [one for group in groups for one in group.candidates]
    union = _Union(candidates)
    for group in groups:
        union.join_all(one.key for one in group.candidates)
    by_file: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for one in candidates:
        by_file[one.finding.occurrence.text][one.key[0]].append(one.key)
    for files in by_file.values():
        for keys in files.values():
            union.join_all(keys)
        tested = _tested_files(files)
        for path, keys in files.items():
            for other in {*imports(path), *tested.get(path, ())} & files.keys():
                union.join(keys[0], files[other][0])
    return union.groups()


class _Union:
    """Disjoint sets of candidates."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._parents: dict[Key, Key] = {one.key: one.key for one in candidates}

    def join(self, one: Key, other: Key) -> None:
        self._parents[self._root(other)] = self._root(one)

    def join_all(self, keys: Iterable[Key]) -> None:
        first, *others = keys
        for other in others:
            self.join(first, other)

    def groups(self) -> list[Group]:
        found: dict[Key, list[Candidate]] = defaultdict(list)
        for one in self._candidates:
            found[self._root(one.key)].append(one)
        return [Group(tuple(members)) for members in found.values()]

    def _root(self, key: Key) -> Key:
        while (parent := self._parents[key]) != key:
            self._parents[key] = self._parents[parent]
            key = parent
        return key


def _join_shared_edits(union: _Union, candidates: Sequence[Candidate]) -> None:
    first: dict[Hashable, Key] = {}
    for one in candidates:
        for edit in one.finding.change.edits if one.finding.change else ():
            union.join(first.setdefault((edit.path or one.key[0], edit.edit), one.key), one.key)


def _join_traces(union: _Union, candidates: Sequence[Candidate]) -> None:
    first: dict[Hashable, Key] = {}
    for one in candidates:
        for place in _places_of(one):
            union.join(first.setdefault((one.finding.occurrence.text, place), one.key), one.key)


def _places_of(candidate: Candidate) -> set[tuple[str, int]]:
    """Return the lines of a value, of its steps and of its ends; without those of its client, which others share."""
    trace = candidate.finding.occurrence.trace
    own = {(candidate.key[0], candidate.line)}
    if trace is None:
        return own
    steps = (*trace.steps, *(one.step for one in trace.requests), *(one.step for one in trace.uses))
    return own | {(step.path, step.line) for step in steps}


def _tested_files(paths: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the files that each test is named after: tests/test_app.py and app.py."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        named[_stem(path)].append(path)
    return {
        path: [other for other in named.get(bare, ()) if PurePosixPath(other).suffix == PurePosixPath(path).suffix]
        for path in paths
        if (bare := _AFFIXES.sub("", _stem(path))) != _stem(path)
    }


def _stem(path: str) -> str:
    return PurePosixPath(path).name.rpartition(".")[0]
