"""Changes over several files: their edits are made in every file, or in none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.engine.changes import drop_change, list_own_edits
from codemod.engine.parsed_file import ParsedFile
from codemod.errors import Skipped
from codemod.languages.mentions import Names
from codemod.values import FilePatch
from codemod.values.edits import EditRefusedError, merge_removals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from codemod.values import Edit, Finding, Source

    Outcome = FilePatch | Skipped

_NOT_PROVEN = "cannot be edited safely"
_NO_NAMES = Names(frozenset(), frozenset())


def parse_whole(source: Source) -> ParsedFile:
    """Return a parsed file without looking for ids."""
    return ParsedFile(source, _NO_NAMES, ())


def join_changes(
    outcomes: Iterable[Outcome],
    read: Callable[[str], Source | Skipped],
    as_of: str,
    why_not: Callable[[str], str] = lambda _: "",
) -> Iterator[Outcome]:
    """Yield the outcomes of a run; add to each file the edits that changes of other files make in it.

    Files that a change over several files concerns come last, so that others need not wait. If the edits cannot be made
    in one file, the whole change is dropped. `why_not` returns why a file may not be written, "" if it may.
    """
    held: list[Outcome] = []
    wanted: set[str] = set()
    done: set[str] = set()  # paths of files that were already yielded
    for one in outcomes:
        path = one.source.path if isinstance(one, FilePatch) else one.path
        reached = _list_wanted([one])
        if reached or path in wanted:
            held.append(one)
            wanted.update(reached)
            continue
        if isinstance(one, FilePatch) and one.edits:
            done.add(path)
        yield one
    yield from _Joining(done, read, as_of, why_not).join(held)


class _Joining(NamedTuple):
    """Decides whether a change over several files is made."""

    done: Collection[str]  # paths of files that are already written
    read: Callable[[str], Source | Skipped]
    as_of: str
    why_not: Callable[[str], str]

    def join(self, seen: Sequence[Outcome]) -> Iterator[Outcome]:
        wanted = _list_wanted(seen)
        if not wanted:
            yield from seen
            return
        patches = {one.source.path: one for one in seen if isinstance(one, FilePatch)}
        unread = {*self.done, *(one.path for one in seen if isinstance(one, Skipped))}
        joined = {
            path: _join(patches.get(path), path, edits, self.read)
            for path, edits in wanted.items()
            if path not in unread
        }
        refused = {path: _NOT_PROVEN for path in wanted if joined.get(path) is None}
        starts = {path for path, patch in patches.items() if _list_wanted([patch])}
        refused |= {path: why for path in sorted({*wanted, *starts}) if (why := self.why_not(path))}
        if refused:
            yield from self.join([_drop(one, refused, self.as_of) for one in seen])
            return
        groups = _group(patches.values())
        for one in seen:
            path = one.source.path if isinstance(one, FilePatch) else ""
            yield _tie(joined.pop(path, None) or one, groups)
        yield from (_tie(patch, groups) for patch in joined.values() if patch)


def _group(patches: Iterable[FilePatch]) -> list[frozenset[str]]:
    """Return the groups of files that changes connect."""
    groups: list[frozenset[str]] = []
    for patch in patches:
        for paths in ({patch.source.path, path} for path in _list_wanted([patch])):
            touching = [group for group in groups if not group.isdisjoint(paths)]
            groups = [group for group in groups if group not in touching]
            groups.append(frozenset(paths).union(*touching))
    return groups


def _tie(outcome: Outcome, groups: Iterable[frozenset[str]]) -> Outcome:
    if isinstance(outcome, Skipped):
        return outcome
    return outcome._replace(together=next((group for group in groups if outcome.source.path in group), frozenset()))


def _list_wanted(outcomes: Iterable[Outcome]) -> dict[str, set[Edit]]:
    """Return the edits that changes make outside the file of their id, by path."""
    wanted: dict[str, set[Edit]] = {}
    for patch in outcomes:
        for finding in patch.findings if isinstance(patch, FilePatch) else ():
            for one in finding.change.edits if finding.change else ():
                if one.path:
                    wanted.setdefault(one.path, set()).add(one.edit)
    return wanted


def _join(
    patch: FilePatch | None, path: str, edits: Collection[Edit], read: Callable[[str], Source | Skipped]
) -> FilePatch | None:
    """Return the patch of a file with additional edits, None if they cannot be made together with its own."""
    source = patch.source if patch and patch.edits else read(path)  # a patch without edits may come without its text
    if isinstance(source, Skipped):
        return None
    together: Sequence[Edit] = merge_removals((*(patch.edits if patch else ()), *edits))
    try:
        is_proven = parse_whole(source).stays_equal_but(together)
    except EditRefusedError:
        return None
    return FilePatch(source, patch.findings if patch else (), tuple(together)) if is_proven else None


def _drop(outcome: Outcome, refused: Mapping[str, str], as_of: str) -> Outcome:
    """Return an outcome with changes reduced to the ids, if a file that they need is refused."""
    if isinstance(outcome, Skipped):
        return outcome
    findings = tuple(
        drop_change(one, as_of, f"{path} {refused[path]}") if (path := _find_refused(one, outcome, refused)) else one
        for one in outcome.findings
    )
    return (
        outcome if findings == outcome.findings else outcome._replace(findings=findings, edits=list_own_edits(findings))
    )


def _find_refused(finding: Finding, patch: FilePatch, refused: Collection[str]) -> str:
    """Return a file that a change would edit but may not, or ""."""
    others = [edit.path for edit in finding.change.edits if edit.path] if finding.change else []
    return next((path for path in (*others, patch.source.path) if others and path in refused), "")
