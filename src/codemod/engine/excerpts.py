"""Keeps of a patch what reports need and lets the rest go, so that the memory of a run does not grow with its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemod.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codemod.values import FilePatch


@dataclass(frozen=True)
class Excerpt(Source):
    """The lines of a file on which something was found; offsets are still those of the file, whose bytes are gone."""

    places: Mapping[int, tuple[tuple[int, int], bytes]] = field(default_factory=dict)  # offset -> position and line

    def position(self, offset: int) -> tuple[int, int]:
        return self.places[offset][0]

    def line_at(self, offset: int) -> bytes:
        return self.places[offset][1]


def cut_patch(patch: FilePatch) -> FilePatch:
    """Return a patch that reads in a report as this one does: its text is gone, and the syntax around each id.

    Positions can be asked for of what was found, begin and end, of follow-ups and of warnings.
    """
    source = patch.source
    places = {offset: (source.position(offset), source.line_at(offset)) for offset in _offsets(patch)}
    findings = (f._replace(occurrence=f.occurrence._replace(frames=(), neighbours=())) for f in patch.findings)
    return patch._replace(source=Excerpt(source.path, b"", source.encoding, places), findings=tuple(findings))


def _offsets(patch: FilePatch) -> Iterator[int]:
    for finding in patch.findings:
        yield finding.occurrence.span.start
        yield finding.occurrence.span.end
        yield from (one.span.start for one in finding.follow_ups if not one.path)
    yield from (warning.span.start for warning in patch.warnings)
