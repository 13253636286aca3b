"""Changes that reach into other files: their edits are made in every file, or in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.engine.changes import drop_change, list_own_edits
from codemod.engine.parsed_file import ParsedFile
from codemod.errors import Skipped
from codemod.languages.mentions import Names
from codemod.values import FilePatch
from codemod.values.edits import EditRefusedError, merge_removals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from codemod.values import Edit, Source

    Outcome = FilePatch | Skipped

_NO_NAMES = Names(frozenset(), frozenset())


def parse_whole(source: Source) -> ParsedFile:
    """Return a file in which no id is looked for."""
    return ParsedFile(source, _NO_NAMES, ())


def join_changes(outcomes: Iterable[Outcome], read: Callable[[str], Source | Skipped], as_of: str) -> Iterator[Outcome]:
    """Yield the outcomes of a run with the edits that changes of other files make in a file, added to its own.

    Files that a change over several files concerns come behind the others, which are not kept waiting. Where the edits
    cannot be made in one file, the whole change is not made in any.
    """
    held: list[Outcome] = []
    wanted: set[str] = set()
    done: set[str] = set()  # paths of files whose edits are on their way
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
    yield from _join_held(held, done, read, as_of)


def _join_held(
    seen: Sequence[Outcome], done: Collection[str], read: Callable[[str], Source | Skipped], as_of: str
) -> Iterator[Outcome]:
    wanted = _list_wanted(seen)
    if not wanted:
        yield from seen
        return
    patches = {one.source.path: one for one in seen if isinstance(one, FilePatch)}
    unread = {*done, *(one.path for one in seen if isinstance(one, Skipped))}
    joined = {path: _join(patches.get(path), path, edits, read) for path, edits in wanted.items() if path not in unread}
    refused = {path for path in wanted if joined.get(path) is None}
    if refused:
        yield from _join_held([_drop(one, refused, as_of) for one in seen], done, read, as_of)
        return
    for one in seen:
        path = one.source.path if isinstance(one, FilePatch) else ""
        yield joined.pop(path, None) or one
    yield from (patch for patch in joined.values() if patch)


def _list_wanted(outcomes: Iterable[Outcome]) -> dict[str, set[Edit]]:
    """Return the edits that changes make in other files than that of their id, by path."""
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
    """Return the patch of a file with more edits, None where they cannot be made together with its own."""
    source = patch.source if patch and patch.edits else read(path)  # a patch without edits may come without its text
    if isinstance(source, Skipped):
        return None
    together: Sequence[Edit] = merge_removals((*(patch.edits if patch else ()), *edits))
    try:
        is_proven = parse_whole(source).stays_equal_but(together)
    except EditRefusedError:
        return None
    return FilePatch(source, patch.findings if patch else (), tuple(together)) if is_proven else None


def _drop(outcome: Outcome, refused: Collection[str], as_of: str) -> Outcome:
    if isinstance(outcome, Skipped):
        return outcome
    findings = tuple(
        drop_change(one, as_of) if one.change and any(edit.path in refused for edit in one.change.edits) else one
        for one in outcome.findings
    )
    return (
        outcome if findings == outcome.findings else outcome._replace(findings=findings, edits=list_own_edits(findings))
    )
