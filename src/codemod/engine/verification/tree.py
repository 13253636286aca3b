"""The files of a verified run on disk: a trial is written, accepted as the verified state, or reverted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.engine.interrupt import finish_first
from codemod.engine.journal import Entry, digest, make_entry, show_path
from codemod.engine.verification.checkpoint import FileState
from codemod.engine.writing import Writing
from codemod.values import Edit, FilePatch, Source, Span
from codemod.values.edits import apply_edits, order_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from codemod.engine.journal import Journal
    from codemod.engine.verification.checkpoint import Checkpoint
    from codemod.errors import Skipped

Edits = tuple[Edit, ...]


class Tree:
    """What a run writes below `here`; edits are relative to the bytes of the files when it began."""

    def __init__(self, here: Path, sources: Iterable[Source], journal: Journal, checkpoint: Checkpoint) -> None:
        self._here, self._journal, self._checkpoint = here, journal, checkpoint
        self._sources = {source.path: source for source in sources}
        self._now: dict[str, Edits] = {}
        self.verified: dict[str, Edits] = {}

    def try_out(self, wanted: Mapping[str, Edits]) -> list[Skipped]:
        """Write a trial; return the files that were not written."""
        paths = [path for path in self._sources if wanted.get(path, ()) != self._now.get(path, ())]
        back = {path for path, edits in wanted.items() if edits != self.verified.get(path, ())}
        entries = [
            self._lead_back(path, wanted.get(path, ()))
            for path in sorted(back | (self.verified.keys() - wanted.keys()))
        ]
        with finish_first():
            self._checkpoint.begin_trial(entries)
            return self._write({path: wanted.get(path, ()) for path in paths})

    def accept(self) -> None:
        """Make the current trial the verified state."""
        with finish_first():
            self.verified = dict(self._now)
            self._checkpoint.end_trial({path: self._describe(path, edits) for path, edits in self.verified.items()})

    def put_back(self) -> list[Skipped]:
        """Return to the verified state; return the files that were not restored."""
        with finish_first():
            paths = [path for path in self._sources if self._now.get(path, ()) != self.verified.get(path, ())]
            refused = self._write({path: self.verified.get(path, ()) for path in paths})
            self._checkpoint.end_trial()
            return refused

    def finish(self) -> None:
        """Make `undo` revert from the verified state to the beginning."""
        self._journal.keep_last(
            {self._name(path): digest(self._bytes(path, edits)) for path, edits in self.verified.items() if edits}
        )
        self._journal.close()

    def _write(self, wanted: Mapping[str, Edits]) -> list[Skipped]:
        refused: list[Skipped] = []
        with Writing(self._here) as writing:
            for path, edits in wanted.items():
                before, after = self._bytes(path, self._now.get(path, ())), self._bytes(path, edits)
                if edits:
                    self._journal.add(make_entry(self._name(path), self._sources[path].data, edits, after))
                source = Source(path, before, self._sources[path].encoding)
                patch = FilePatch(source, (), (Edit(Span(0, len(before)), before, after),))
                refused += [one] if (one := writing.write(patch)) else []
            refused += writing.finish()
        bad = {one.path for one in refused}
        self._now |= {path: edits for path, edits in wanted.items() if path not in bad}
        return refused

    def _lead_back(self, path: str, trial: Edits) -> Entry:
        """Return the entry that reverts a trial to the verified state; checkpoint paths are relative to `here`."""
        verified = self.verified.get(path, ())
        data = self._sources[path].data
        return Entry(
            path,
            digest(self._bytes(path, verified)),
            digest(self._bytes(path, trial)),
            lead_over(data, trial, verified),
        )

    def _describe(self, path: str, edits: Edits) -> FileState:
        return FileState(
            digest(self._bytes(path, edits)),
            tuple((e.span.start, len(e.expects), len(e.text)) for e in sorted(edits)),
        )

    def _bytes(self, path: str, edits: Edits) -> bytes:
        return apply_edits(self._sources[path].data, edits)

    def _name(self, path: str) -> str:
        return show_path(self._here / path, self._journal.root)


def lead_over(data: bytes, old: Sequence[Edit], new: Sequence[Edit]) -> Edits:
    """Return the edits that turn `data` with the old edits into `data` with the new ones, changing nothing else."""
    gone, came = set(old) - set(new), set(new) - set(old)
    spans: list[Span] = []
    for edit in sorted(gone | came):
        last = spans[-1] if spans else None
        if last and edit.span.start <= last.end:
            spans[-1] = Span(last.start, max(last.end, edit.span.end))
        else:
            spans.append(edit.span)
    ordered = order_edits(data, old)
    made = []
    for span in spans:
        drift = sum(len(e.text) - len(e.expects) for e in ordered if e.span.end <= span.start and not _is_in(e, span))
        before, after = (_cut(data, span, edits) for edits in (old, new))
        made.append(Edit(Span(span.start + drift, span.start + drift + len(before)), before, after))
    return tuple(made)


def _cut(data: bytes, span: Span, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of a span with the edits in it applied."""
    moved = [
        Edit(Span(e.span.start - span.start, e.span.end - span.start), e.expects, e.text)
        for e in edits
        if _is_in(e, span)
    ]
    return apply_edits(data[span.start : span.end], moved)


def _is_in(edit: Edit, span: Span) -> bool:
    return span.start <= edit.span.start and edit.span.end <= span.end
