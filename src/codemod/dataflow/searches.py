"""Finds words in the programs of a work tree: with ripgrep, or in texts that are kept in memory."""

from __future__ import annotations

import os
from collections import OrderedDict
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from codemod.dataflow.families import WITH_IMPORTS, family_of, list_globs
from codemod.dataflow.texts import MOST_FILES, Hits, Listing, Texts
from codemod.search import find_candidates, list_files
from codemod.text.name_parts import file_name, folder_of
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable
    from mmap import mmap
    from pathlib import Path

_MOST_SEARCHES = 400  # by ripgrep, in one process
_FEW_SEARCHES = 4  # by ripgrep; then the texts are kept in memory, if they are small enough
_MOST_TEXT = 48_000_000  # bytes of a family's programs that are kept as one text; otherwise only groups are
_MOST_OF_GROUP = 16_000_000
_MOST_KEPT = 40  # texts of groups; large ones are open files
_MOST_BESIDE = 100  # files of a directory in which a common name is searched
_MOST_GROUPS = 3  # that one name is searched in
_IMPORTS = lazy_regex(rb"\b(?:import|from|require)\b")
_LONGEST_IMPORT = 500  # bytes on either side of a name, within its line


class Searches:
    """Finds words in the programs below `root`, and caches the results.

    In a larger work tree, a name is searched in the programs that can see its file: those in the outermost directory
    around it that is small enough, and those outside that contain the directory's name, as every import of its modules
    does.
    """

    def __init__(
        self,
        root: Path,
        here: Path,
        *,
        no_ignore: bool = False,
        most_text: int = _MOST_TEXT,
        most_of_group: int = _MOST_OF_GROUP,
    ) -> None:
        self._here = here
        self._tops = [os.path.relpath(root, here)]
        self._no_ignore = no_ignore
        self._most_text, self._most_of_group = most_text, most_of_group
        self._found: dict[tuple[str, str, str], Hits] = {}  # by name, family and group of directories, "" for all
        self._listings: dict[str, Listing] = {}
        self._texts: OrderedDict[tuple[str, str, bool], Texts] = OrderedDict()
        # Files that contain the name of a group of directories
        self._outside: dict[tuple[str, str], tuple[str, ...] | None] = {}
        self._common: set[tuple[str, str]] = set()  # names of a family that occur in too many files
        self._importing: dict[tuple[str, str], Hits | None] = {}
        self._expected: set[str] = set()
        self._count = 0
        self.has_missed = False  # whether names were not searched because of the limit

    def find(self, name: str, like: str) -> Hits:
        """Return the programs that can see names of the file `like` and contain a word, with the byte offsets.

        () for a word that occurs in too many.
        """
        family = family_of(like)
        if not family:
            return ()
        if (known := self._found.get((name, family, ""))) is not None:
            return known
        listing = self._list(family)
        if not listing.paths:
            return ()
        if listing.size <= self._most_text:
            if self._count < _FEW_SEARCHES and (family, "", False) not in self._texts:
                self._search({name: {family}})
            else:
                self._found[name, family, ""] = self._kept(name, family, self._read(family, "").find(name))
            return self._found[name, family, ""]
        group = listing.group_of(like, self._most_of_group) if family in WITH_IMPORTS else None
        if group is not None:
            if (name, family, group) not in self._found:
                seen = self._find_around(name, family, group)
                if seen is not None:
                    self._found[name, family, group] = seen
            if (name, family, group) in self._found:
                return self._found[name, family, group]
        self._search({name: {family}})
        return self._found.get((name, family, ""), ())

    def is_common(self, name: str, like: str) -> bool:
        """Whether a name occurs in too many programs of a family to be followed in all of them."""
        return (name, family_of(like)) in self._common

    def importing(self, word: str, like: str) -> Hits | None:
        """Return the programs with a word in an import, None if there are too many.

        In languages without imports, and in trees that are too large to keep, the word may be anywhere.
        """
        family = family_of(like)
        if family not in WITH_IMPORTS or self._list(family).size > self._most_text:
            found = self.find(word, like)
            return None if self.is_common(word, like) else found
        if (word, family) not in self._importing:
            self._importing[word, family] = self._read(family, "").find(word, where=_is_imported)
        return self._importing[word, family]

    def beside(self, like: str) -> tuple[str, ...]:
        """Return the programs of a family in the directory of one of them."""
        folder = folder_of(like)
        paths = (path for path in self._list(family_of(like)).inside(folder) if folder_of(path) == folder)
        return tuple(islice(paths, _MOST_BESIDE))

    def _kept(self, name: str, family: str, hits: Hits | None) -> Hits:
        if hits is None:
            self._common.add((name, family))
        return hits or ()

    def expect(self, names: Iterable[str]) -> None:
        """Register words to include in the first search through all families, which takes no longer with them."""
        self._expected.update(names)

    def prepare(self, family: str) -> None:
        """List the programs of a family, and read them if they are few, so that forked processes share the texts."""
        if self._list(family).size <= self._most_text:
            self._read(family, "")

    def find_all(self, name: str, likes: Iterable[str]) -> None:
        """Search once for a word in the programs of several families, each given by one of its files."""
        families = {family for like in likes if (family := family_of(like)) and self._list(family).paths}
        if any((name, family, "") not in self._found for family in families):
            self._search(dict.fromkeys(sorted({name, *self._expected}), families))
            self._expected.clear()

    def _search(self, wanted: dict[str, set[str]]) -> None:
        """Search the work tree once for many words, each in its own language families."""
        if self._count >= _MOST_SEARCHES:
            self.has_missed = True
            return
        self._count += 1
        files = self._run(wanted)
        for name, own in wanted.items():
            for family in own:
                found = files.get((name, family), {})
                hits = tuple((path, tuple(offsets)) for path, offsets in found.items())
                self._found[name, family, ""] = self._kept(name, family, hits if len(hits) <= MOST_FILES else None)

    def _run(self, wanted: dict[str, set[str]]) -> dict[tuple[str, str], dict[str, list[int]]]:
        """Return the files of each word and family with the offsets that ripgrep finds."""
        found = find_candidates(
            self._tops,
            [name.encode() for name in wanted],
            wide=False,
            no_ignore=self._no_ignore,
            as_words=True,
            names=list_globs({family for own in wanted.values() for family in own}),
            cwd=self._here,
        )
        files: dict[tuple[str, str], dict[str, list[int]]] = {}
        for candidate in found.candidates:
            family = family_of(candidate.path)
            for hit, text in zip(candidate.hits, candidate.texts, strict=True):
                name = text.decode()
                if family in wanted.get(name, ()):
                    files.setdefault((name, family), {}).setdefault(candidate.path, []).append(hit)
        return files

    def _list(self, family: str) -> Listing:
        if family not in self._listings:
            self._listings[family] = Listing.of(self._here, self._programs.get(family, ()))
        return self._listings[family]

    @cached_property
    def _programs(self) -> dict[str, list[str]]:
        """The paths of the programs of each family."""
        programs: dict[str, list[str]] = {}
        for path in list_files(self._tops, list_globs(), no_ignore=self._no_ignore, cwd=self._here):
            if family := family_of(path):
                programs.setdefault(family, []).append(path)
        return programs

    def _read(self, family: str, group: str, *, outside: bool = False) -> Texts:
        """Return the texts of a group of directories, or of those outside that name it; keeps the last used ones."""
        key = (family, group, outside)
        if key not in self._texts:
            paths = self._name_outside(family, group) if outside else self._list(family).inside(group)
            if group:
                self._make_room()
            self._texts[key] = Texts.read(self._here, paths or ())
        self._texts.move_to_end(key)
        return self._texts[key]

    def _make_room(self) -> None:
        """Drop the least used texts of groups."""
        groups = [key for key in self._texts if key[1]]
        for key in groups[: 1 - _MOST_KEPT]:
            del self._texts[key]

    # -- in a part of a large work tree -----------------------------------------------------------------------------

    def _find_around(self, name: str, family: str, home: str) -> Hits | None:
        """Return where a word occurs in the programs that can see a group of directories; None if too many."""
        waiting, done = [home], {home}
        found: dict[str, tuple[int, ...]] = {}
        while waiting:
            group = waiting.pop()
            if self._name_outside(family, group) is None:
                return None
            for outside in (False, True):
                hits = self._read(family, group, outside=outside).find(name)
                if hits is None:
                    return self._kept(name, family, None)
                found.update(hits)
                # A program that imports the name may re-export it to its own neighbors.
                groups = {self._list(family).group_of(path, self._most_of_group) or "" for path, _ in hits} - done
                waiting += sorted(groups)
                done |= groups
            if len(done) > _MOST_GROUPS:
                return None
        return self._kept(name, family, tuple(sorted(found.items())) if len(found) <= MOST_FILES else None)

    def _name_outside(self, family: str, group: str) -> tuple[str, ...] | None:
        """Return the files outside a group of directories that name it, as imports do; None if too many."""
        key = (family, group)
        if key not in self._outside:
            word = file_name(group)
            listing = self._list(family)
            if family == "python" and not word.isidentifier():
                self._outside[key] = () if word != ".." else None
            elif group:
                hits = self._run({word: {family}}).get((word, family), {})
                files = tuple(path for path in sorted(hits) if not path.startswith(f"{group}/"))
                self._outside[key] = files if listing.size_of_files(files) <= self._most_of_group else None
            else:
                self._outside[key] = ()
        return self._outside[key]


def _is_imported(data: bytes | mmap, at: int) -> bool:
    """Whether a line is, or may be, an import: `from app.main import MODEL`, `} from "./main"`."""
    before = data[max(0, at - _LONGEST_IMPORT) : at].rpartition(b"\n")[2]
    after = data[at : at + _LONGEST_IMPORT].partition(b"\n")[0]
    return _IMPORTS.search(before + after) is not None
