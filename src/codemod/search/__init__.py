"""Finds the few files that contain a model id: paths in; candidates with offsets, then their bytes, out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from codemod.errors import BadArgumentError, Skipped
from codemod.search.ignore import names_path, parse_rule
from codemod.search.roots import Candidate, Query, find_places, holds_little, show_path
from codemod.search.scan import search_small_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from codemod.search.ignore import Rule
    from codemod.search.roots import Place

__all__ = ["Candidate", "Found", "Searcher", "find_candidates", "read_globs", "spell_patterns"]


class Found(NamedTuple):
    """What a search found, and what it could not read, each once and sorted by the bytes of the path."""

    candidates: tuple[Candidate, ...]
    skipped: tuple[Skipped, ...] = ()
    beside: tuple[str, ...] | None = None  # files that contain a `beside` text; None: not all files were searched
    searched: int | None = None  # the number of files searched, None if it is not known


_MOST_TRACKED = 1_000  # ignored files, too: more are a directory of results


@dataclass(frozen=True)
class Searcher:
    """Searches the files under some paths, as often as a run needs; subclasses may already know what is there."""

    cwd: Path
    paths: Sequence[str] = (".",)
    no_ignore: bool = False

    def complete(self) -> None:
        """Make every file readable that a trace may reach. In a work tree, they already are."""

    def find(
        self,
        patterns: Collection[bytes],
        *,
        wide: bool = True,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        as_words: bool = False,
        names: Sequence[str] = (),
        beside: frozenset[bytes] = frozenset(),
        at_first: Callable[[], None] | None = None,
    ) -> Found:
        """Like `find_candidates` for these paths; `Found.beside` is None if not all files were searched."""
        return find_candidates(
            self.paths,
            patterns,
            no_ignore=self.no_ignore,
            include=include,
            exclude=exclude,
            wide=wide,
            as_words=as_words,
            names=names,
            beside=beside,
            cwd=self.cwd,
            at_first=at_first,
        )


def find_candidates(
    paths: Sequence[str],
    patterns: Collection[str] | Collection[bytes],
    *,
    no_ignore: bool = False,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    wide: bool = True,
    as_words: bool = False,
    names: Sequence[str] = (),
    beside: frozenset[bytes] = frozenset(),
    cwd: Path,
    at_first: Callable[[], None] | None = None,
) -> Found:
    """Find the files under `paths`, relative to `cwd`, that contain one of the `patterns`, literally.

    Directories are walked: hidden files are searched; .git and symbolic links are not, nor is what gitignore excludes,
    unless `no_ignore`. A file given by name is searched even if it is ignored. `include` and `exclude` are globs in
    gitignore style, relative to `cwd`, and apply to every file. `names`, if any, are globs of the only file names that
    matter.

    Where patterns overlap, the first offset wins, and at that offset the longest pattern. With `as_words`, a pattern
    matches only where no ASCII letter, digit or _ is adjacent. UTF-16 and UTF-32 text is found too, so that it can be
    reported, unless `wide` is False because there is known to be none. `beside` are other texts to look for in the
    directories in the same search, regardless of `include`.

    `at_first` may be called, once or a few times, as soon as a directory is known to contain a pattern. Returned paths
    are relative to `cwd`. Raises BadArgumentError for a path that does not exist and for an invalid glob or pattern.
    """
    base = os.path.realpath(cwd)
    wanted, unwanted = read_globs("--include", include), read_globs("--exclude", exclude)
    query = Query((), tuple(exclude), tuple(names), beside, no_ignore=no_ignore, as_words=as_words)
    wanted_texts = frozenset(patterns)

    def ask(*, wide: bool = wide, beside: frozenset[bytes] = beside) -> Query:
        return query._replace(patterns=spell_patterns(wanted_texts, wide=wide, beside=beside), beside=beside)

    places, refused = find_places(paths, base)
    _add_tracked(places, no_ignore=no_ignore)
    outcomes: dict[str, Candidate | Skipped] = {outcome.path: outcome for outcome in refused}
    others: set[str] = set()
    is_few = [holds_little(place) for place in places]
    searched: int | None = 0 if wanted_texts or beside else None
    for place, few in () if searched is None else zip(places, is_few, strict=True):
        if few:
            found_here, count = _search_few_files(place, ask, wide=wide)
        else:
            found_here, count = _search_place(place, ask(), base, at_first)
        searched = None if searched is None or count is None else searched + count
        for outcome in found_here:
            path = show_path(outcome.path, base)
            if names_path(unwanted, path):
                continue
            found = _leave_out(outcome, beside) if isinstance(outcome, Candidate) else outcome
            if found is not outcome:
                others.add(path)
            if isinstance(found, Skipped) or (found and (not wanted or names_path(wanted, path))):
                outcomes[path] = found._replace(path=path)
    ordered = sorted(outcomes.values(), key=lambda outcome: os.fsencode(outcome.path))
    return Found(
        tuple(outcome for outcome in ordered if isinstance(outcome, Candidate)),
        tuple(outcome for outcome in ordered if isinstance(outcome, Skipped)),
        tuple(sorted(others, key=os.fsencode)) if beside and not any(is_few) else None,
        searched,
    )


def list_files(paths: Sequence[str], names: Sequence[str], *, no_ignore: bool = False, cwd: Path) -> list[str]:
    """Return the files under `paths` that a search would read, relative to `cwd`, whose names match `names`."""
    base = os.path.realpath(cwd)
    listed = _list_files(paths, names, base, no_ignore=no_ignore)
    return [show_path(os.path.normpath(os.path.join(top, os.fsdecode(name))), base) for top, name in listed]  # noqa: PTH118


def count_files(paths: Sequence[str], *, no_ignore: bool = False, cwd: Path) -> int:
    """Return how many files under `paths` a search would read."""
    return len(_list_files(paths, (), os.path.realpath(cwd), no_ignore=no_ignore))


def _list_files(paths: Sequence[str], names: Sequence[str], base: str, *, no_ignore: bool) -> list[tuple[str, bytes]]:
    """Return files as (directory, path below it): joining a hundred thousand paths takes longer than finding them."""
    from codemod.search import python_search, ripgrep  # noqa: PLC0415

    query = Query((), names=tuple(names), no_ignore=no_ignore)
    places = find_places(paths, base)[0]
    binary = ripgrep.find_ripgrep(base)
    found: list[tuple[str, bytes]] = []
    _add_tracked(places, no_ignore=no_ignore)
    for place in places:
        try:
            listed = ripgrep.list_with_ripgrep(binary, place, query) if binary else None
        except OSError:  # a binary of another platform
            listed = None
        if listed is None:
            listed = [os.fsencode(path) for path in python_search.list_with_python(place, query)]
        found += ((place.top, name) for name in listed)
    return found


def _add_tracked(places: Sequence[Place], *, no_ignore: bool) -> None:
    """Add the files that git tracks although it ignores them: they belong to the project."""
    for place in places:
        index = os.path.join(place.top, ".git", "index")  # noqa: PTH118
        if no_ignore or not place.folders or not os.path.isfile(index):  # noqa: PTH113
            continue
        tracked = _list_tracked(place.top, os.stat(index).st_mtime_ns)  # noqa: PTH116
        folders = tuple(f"{folder}/" for folder in place.folders)
        for file in tracked:
            path = os.path.join(place.top, file)  # noqa: PTH118
            if ("./" in folders or file.startswith(folders)) and os.path.isfile(path) and not os.path.islink(path):  # noqa: PTH113, PTH114
                place.files[file] = None


@lru_cache(maxsize=16)
def _list_tracked(top: str, _written: int) -> tuple[str, ...]:
    from codemod.search.changed import list_ignored_tracked  # noqa: PLC0415

    return tuple(islice(sorted(list_ignored_tracked(top)), _MOST_TRACKED))


def _leave_out(candidate: Candidate, texts: frozenset[bytes]) -> Candidate | None:
    """Return a candidate without the hits of some texts; None if it has no others."""
    if texts.isdisjoint(candidate.texts):
        return candidate
    kept = [(hit, text) for hit, text in zip(candidate.hits, candidate.texts, strict=True) if text not in texts]
    return Candidate(candidate.path, tuple(hit for hit, _ in kept), tuple(text for _, text in kept)) if kept else None


def _search_few_files(
    place: Place, ask: Callable[..., Query], *, wide: bool
) -> tuple[Iterable[Candidate | Skipped], int | None]:
    """Search small files for ids only. `ask` returns what to search for, in wide text where there may be some."""
    # A file given by name is searched even if it is ignored.
    paths = [os.path.normpath(os.path.join(place.top, file)) for file in place.files]  # noqa: PTH118
    ask_for = partial(ask, beside=frozenset())
    return chain.from_iterable(search_small_file(path, ask_for, wide=wide) for path in paths), len(paths)


def _search_place(
    place: Place, query: Query, base: str, at_first: Callable[[], None] | None
) -> tuple[Iterable[Candidate | Skipped], int | None]:
    """Return what is found in a place, and the number of files searched, None if it is not known."""
    # Imported lazily: a commit hook usually has one small file and needs neither.
    from codemod.search import python_search, ripgrep  # noqa: PLC0415

    if binary := ripgrep.find_ripgrep(base):
        try:
            return ripgrep.search_with_ripgrep(binary, place, query, at_first)
        except OSError:  # a binary of another platform
            pass
    return python_search.search_with_python(place, query), None


def read_globs(option: str, globs: Sequence[str]) -> tuple[Rule, ...]:
    """Return the globs of an option. Raises BadArgumentError for an invalid one."""
    rules = []
    for glob in globs:
        try:
            rule = parse_rule(glob)
        except ValueError as error:
            raise BadArgumentError(f"{option} {glob!r}: {error}") from error
        if rule is None or rule.is_negated:
            raise BadArgumentError(f"{option} {glob!r}: not a glob; write one such as 'src/**/*.py'")
        rules.append(rule)
    return tuple(rules)


@lru_cache(maxsize=4)  # a search of many trees asks for the same patterns
def spell_patterns(
    patterns: frozenset[str] | frozenset[bytes], *, wide: bool, beside: frozenset[bytes] = frozenset()
) -> tuple[bytes, ...]:
    """Return the patterns and the texts `beside` as bytes in one, two and four bytes per character, longest first.

    Without the zero bytes at either end, the two- and four-byte spellings are the same in both byte orders.
    """
    spellings: set[bytes] = set()
    for pattern in patterns:
        try:
            text = pattern.decode() if isinstance(pattern, bytes) else pattern
            spellings |= {zeros.join(text).encode() for zeros in (("", "\0", "\0\0\0") if wide else ("",))}
        except UnicodeError:
            text = ""
        if not text or "\n" in text:
            raise BadArgumentError(f"{pattern!r}: cannot be searched for; pass a model ID on one line, in UTF-8")
    return tuple(sorted(sorted(spellings | beside), key=len, reverse=True))
