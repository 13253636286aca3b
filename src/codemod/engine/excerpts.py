"""Reduces a patch to what reports need, so that the memory of a run does not grow with its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemod.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codemod.values import FilePatch


@dataclass(frozen=True)
class Excerpt(Source):
    """The lines of a file with findings; offsets are still those of the whole file, whose bytes are dropped."""

    places: Mapping[int, tuple[tuple[int, int], bytes]] = field(default_factory=dict)  # offset -> position and line

    def position(self, offset: int) -> tuple[int, int]:
        return self.places[offset][0]

    def line_at(self, offset: int) -> bytes:
        return self.places[offset][1]


def cut_patch(patch: FilePatch) -> FilePatch:
    """Return a patch that looks the same in a report, without its text and without the syntax around each id.

    Positions remain available for the start and end of findings, for follow-ups and for warnings.
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
