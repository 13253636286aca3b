"""Combines two runs over the same files, without and with --unsafe, into the edits of any selection of changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codemod.engine.changes import list_own_edits, part_from_reviews
from codemod.engine.joining import join_changes
from codemod.engine.pipeline import Migration
from codemod.engine.verification.groups import list_candidates
from codemod.search.reader import read_source
from codemod.values import Decision, FilePatch, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from codemod.engine.configuration import RunConfiguration
    from codemod.engine.verification.groups import Candidate, Key
    from codemod.errors import Skipped
    from codemod.values import Finding, Report, Span

VERIFIED = "verified"


class Proposal:
    """What a run edits, and what it could edit with --unsafe."""

    def __init__(self, configuration: RunConfiguration, safe: Report, forced: Report) -> None:
        self._migration = Migration(configuration)
        self._as_of = configuration.as_of
        self.safe = {patch.source.path: patch for patch in safe.patches}
        # A file that changed between both runs is not forced, because its findings may not match.
        self.forced = {
            patch.source.path: patch
            for patch in forced.patches
            if (own := self.safe.get(patch.source.path)) and own.source.data == patch.source.data
        }
        self.candidates: list[Candidate] = list_candidates(self.safe.values(), self.forced.values())
        self._others = self._read_others(configuration)
        self._composed: dict[tuple[str, frozenset[Span]], FilePatch] = {}

    @property
    def sources(self) -> list[Source]:
        others = (one for one in self._others.values() if isinstance(one, Source))
        return [*(patch.source for patch in self.safe.values()), *others]

    def compose(self, chosen: Collection[Key]) -> list[FilePatch]:
        """Return every file with only these changes; those that cannot be verified together become reviews."""
        spans: dict[str, set[Span]] = {}
        for path, span in chosen:
            spans.setdefault(path, set()).add(span)
        own = [self._compose(path, frozenset(spans.get(path, ()))) for path in self.safe]
        joined = [one for one in join_changes(own, self._read, self._as_of) if isinstance(one, FilePatch)]
        return sorted(joined, key=lambda patch: patch.source.path)

    def _read(self, path: str) -> Source | Skipped:
        """Return a file as it was before the first trial."""
        return self.safe[path].source if path in self.safe else self._others[path]

    def _read_others(self, configuration: RunConfiguration) -> dict[str, Source | Skipped]:
        """Return the files without findings that changes edit."""
        reached = {
            edit.path
            for patch in (*self.safe.values(), *self.forced.values())
            for one in patch.findings
            for edit in (one.change.edits if one.change else ())
        }
        here = Path(configuration.project.cwd)
        return {path: read_source(path, here / path) for path in sorted(reached - self.safe.keys() - {""})}

    def _compose(self, path: str, chosen: frozenset[Span]) -> FilePatch:
        key = (path, chosen)
        if key not in self._composed:
            patch = self.safe[path]
            forced = {one.occurrence.span: one for one in self.forced[path].findings} if path in self.forced else {}
            findings = [_choose(one, forced.get(one.occurrence.span), chosen) for one in patch.findings]
            findings = part_from_reviews(findings, self._as_of)
            patch = patch._replace(findings=tuple(findings), edits=list_own_edits(findings))
            self._composed[key] = self._migration.confirm(patch) if patch.edits else patch
        return self._composed[key]


def find_missing(patches: Iterable[FilePatch], chosen: Collection[Key]) -> set[Key]:
    """Return the chosen changes that are not made."""
    made = {(p.source.path, one.occurrence.span) for p in patches for one in p.findings if one.change}
    return set(chosen) - made


def _choose(safe: Finding, forced: Finding | None, chosen: frozenset[Span]) -> Finding:
    if safe.occurrence.span not in chosen:
        return _leave(safe)
    if safe.change is None and forced is not None and forced.change is not None:
        return forced._replace(reason=f"{VERIFIED}, although {safe.reason}")
    return safe


def _leave(finding: Finding) -> Finding:
    """Return a finding without its change."""
    if finding.decision != Decision.REWRITE:
        return finding
    unmade = tuple(one._replace(is_made=False) for one in finding.follow_ups)
    return finding._replace(decision=Decision.REVIEW, change=None, follow_ups=unmade)
