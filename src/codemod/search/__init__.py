"""Finds the few files that hold a model id: paths in, candidates out."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError
from codemod.search.ignore import names_path, parse_rule
from codemod.search.places import Candidate, find_places, show_path
from codemod.search.ripgrep import find_ripgrep, search_with_ripgrep
from codemod.search.walk import search_with_python
from codemod.values import Skipped

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from codemod.search.ignore import Rule
    from codemod.search.places import Place

__all__ = ["Candidate", "Found", "find_candidates"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and what it could not read, each once and in the order of their paths' bytes."""

    candidates: tuple[Candidate, ...]
    skipped: tuple[Skipped, ...] = ()


def find_candidates(
    paths: Sequence[str],
    patterns: Collection[str] | Collection[bytes],
    *,
    no_ignore: bool = False,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    wide: bool = True,
    cwd: Path,
) -> Found:
    """Find the files under `paths`, as seen from `cwd`, that hold one of the `patterns`, literally.

    Folders are walked: hidden files are searched, .git and symbolic links are not, and what gitignore names is not
    unless `no_ignore`. A file given by name is searched whatever ignores it. `include` and `exclude` are globs in the
    style of gitignore, counted from `cwd`, and count for every file. UTF-16 and UTF-32 text is found too, so that it
    can be named, unless `wide` is False: then it is known not to be there. Where patterns overlap the first offset
    counts, and there the longest pattern. Paths come back relative to `cwd`. Raises BadArgumentError for a path that
    does not exist and for what is no glob or no pattern.
    """
    base = os.path.realpath(cwd)
    wanted, unwanted = _read_globs("--include", include), _read_globs("--exclude", exclude)
    spellings = _spell_patterns(patterns, wide=wide)
    places, refused = find_places(paths, base)
    outcomes: dict[str, Candidate | Skipped] = {outcome.path: outcome for outcome in refused}
    ripgrep = find_ripgrep(base)
    for place in places if spellings else ():
        for outcome in _search_place(place, spellings, exclude, no_ignore=no_ignore, ripgrep=ripgrep):
            path = show_path(outcome.path, base)
            if names_path(unwanted, path) or (
                wanted and isinstance(outcome, Candidate) and not names_path(wanted, path)
            ):
                continue
            outcomes[path] = replace(outcome, path=path)
    ordered = sorted(outcomes.values(), key=lambda outcome: os.fsencode(outcome.path))
    return Found(
        tuple(outcome for outcome in ordered if isinstance(outcome, Candidate)),
        tuple(outcome for outcome in ordered if isinstance(outcome, Skipped)),
    )


def _search_place(
    place: Place, patterns: Sequence[bytes], exclude: Sequence[str], *, no_ignore: bool, ripgrep: str | None
) -> Sequence[Candidate | Skipped]:
    if ripgrep:
        # Counted from another folder a glob with a slash means another thing; ripgrep 14 reads some braces otherwise.
        names = [glob for glob in exclude if not set("/{}") & set(glob.removesuffix("/"))]
        try:
            return search_with_ripgrep(ripgrep, place, patterns, names, no_ignore=no_ignore)
        except OSError:  # a binary of another platform
            pass
    return list(search_with_python(place, patterns, no_ignore=no_ignore))


def _read_globs(option: str, globs: Sequence[str]) -> tuple[Rule, ...]:
    rules = []
    for glob in globs:
        try:
            rule = parse_rule(glob)
        except ValueError as error:
            raise BadArgumentError(f"{option} {glob!r}: {error}") from error
        if rule is None or rule.is_negated:
            raise BadArgumentError(f"{option} {glob!r}: not a glob; give one such as 'src/**/*.py'")
        rules.append(rule)
    return tuple(rules)


def _spell_patterns(patterns: Collection[str] | Collection[bytes], *, wide: bool = True) -> list[bytes]:
    """Return the patterns as bytes of one, two and four a character, the longest first.

    Without the zeros at either end the spellings of two and four are the same in both byte orders.
    """
    spellings: set[bytes] = set()
    for pattern in patterns:
        try:
            text = pattern.decode() if isinstance(pattern, bytes) else pattern
            spellings |= {zeros.join(text).encode() for zeros in (("", "\0", "\0\0\0") if wide else ("",))}
        except UnicodeError:
            text = ""
        if not text or "\n" in text:
            raise BadArgumentError(f"{pattern!r}: cannot be searched for; give a model id, on one line, in UTF-8")
    return sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
