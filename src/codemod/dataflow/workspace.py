"""The work tree around a run: its files as programs, where words stand in them, which file a module name means."""

from __future__ import annotations

import os
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.dataflow.families import family_of, list_globs
from codemod.dataflow.modules import Modules
from codemod.dataflow.program import Program
from codemod.dataflow.texts import LARGEST, MOST_FILES, Texts
from codemod.errors import Skipped
from codemod.languages.fragments import whole
from codemod.languages.grammar import language_of
from codemod.languages.place import Place
from codemod.search import find_candidates, list_files
from codemod.search.reader import read_source
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codemod.values import Source

_MOST_BYTES = 6_000_000  # of programs that are kept parsed; the least used go first
_MOST_SOURCES = 400  # texts of files that are kept unparsed
_MOST_SEARCHES = 400  # on demand, in one process
_FEW_SEARCHES = 4  # by ripgrep; after that the texts are kept, if they are few


class Workspace:
    """The files below `root`, an absolute path; paths are relative to `here`, as reports have them."""

    def __init__(self, root: Path, here: Path, *, no_ignore: bool = False) -> None:
        self.root = root
        self.here = here
        self._no_ignore = no_ignore
        self._sources: OrderedDict[str, Source | None] = OrderedDict()
        self._places: OrderedDict[str, tuple[Source, Place] | None] = OrderedDict()
        self._programs: dict[int, Program | None] = {}
        self._files: dict[tuple[str, str], tuple[tuple[str, tuple[int, ...]], ...]] = {}
        self._texts: dict[str, Texts | None] = {}
        self._searches = 0
        self._bytes = 0
        self.age = 0  # grows when programs are forgotten
        self._is_alone = False
        self._modules = Modules(here, has_files=True)

    @classmethod
    def around(cls, here: Path, *, no_ignore: bool = False) -> Workspace:
        """Return the work tree of git that a folder is in, else what is below the folder."""
        here = here.resolve()
        root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
        return cls(root, here, no_ignore=no_ignore)

    @classmethod
    def alone(cls) -> Workspace:
        """Return a work tree without files: a program is all that can be seen."""
        found = cls(Path(), Path())
        found._searches = _MOST_SEARCHES
        found._is_alone = True
        found._modules = Modules(found.here, has_files=False)
        return found

    def forget(self) -> None:
        """Let go of the programs that were read."""
        self._places.clear()
        self._programs.clear()
        self.age += 1

    @property
    def has_files(self) -> bool:
        return not self._is_alone

    def __reduce__(self) -> tuple[object, ...]:
        """Return what another process needs of it: not the programs."""
        return _open, (self.root, self.here, self._no_ignore)

    def adopt(self, source: Source, place: Place) -> Program | None:
        """Return the program of a file that is being read, and keep it for others."""
        if place.is_file and source.path not in self._places:
            self._places[source.path] = (source, place)
            self._bytes += len(source.data)
        return self._program(source, place)

    def programs_with(
        self, name: str, like: str, *, where: Callable[[bytes, int], bool] | None = None
    ) -> Iterator[tuple[Program, Span]]:
        """Yield each place where a word stands in the programs that can see names of the file `like`.

        `where` says of a text and an offset whether the word matters there: files without such a place are not parsed.
        """
        for path, found in self.files_with(name, family_of(like)):
            hits = found
            if where is not None:
                source = self._source(path)
                hits = tuple(hit for hit in found if source is not None and where(source.data, hit))
            if not hits:
                continue
            read = self._place(path)
            if read is None:
                continue
            source, place = read
            for hit in hits:
                span = Span(hit, hit + len(name.encode()))
                inner, local = place.innermost(span) or (place, span)
                program = self._program(source, inner)
                if program is not None:
                    yield program, local

    def program(self, path: str) -> Program | None:
        read = self._place(path)
        if read is None:
            return None
        source, place = read
        if place.language.key != "html":
            return self._program(source, place)
        script = source.data.find(b"<script")
        start = source.data.find(b">", script) + 1 if script >= 0 else 0
        inner = place.innermost(Span(start + 1, start + 2)) if start else None
        return self._program(source, inner[0]) if inner else None

    def files_with(self, name: str, family: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Return the files of a family of languages in which a word stands, with the byte offsets; () for too many."""
        if (name, family) not in self._files:
            self._files[name, family] = ()
            if self._searches < _MOST_SEARCHES and family:
                self._searches += 1
                texts = self._texts_of(family) if self._searches > _FEW_SEARCHES else None
                if texts is None:
                    self.look_for({name: {family}})
                else:
                    self._files[name, family] = texts.find(name)
        return self._files[name, family]

    def _texts_of(self, family: str) -> Texts | None:
        """Return the texts of a family of languages, None where they are too large to be kept."""
        if family not in self._texts:
            paths = list_files(
                [os.path.relpath(self.root, self.here)], list_globs({family}), no_ignore=self._no_ignore, cwd=self.here
            )
            self._texts[family] = Texts.read(self.here, sorted(paths))
        return self._texts[family]

    def look_for_all(self, name: str, likes: Iterable[str]) -> None:
        """Search once for a word in the programs of several families, each given by a file like its own."""
        families = {family for like in likes if (family := family_of(like)) and (name, family) not in self._files}
        if len(families) > 1 and not any(self._texts.get(family) for family in families):
            self._searches += 1
            if self._searches < _MOST_SEARCHES:
                self.look_for({name: families})

    def look_for(self, wanted: dict[str, set[str]]) -> None:
        """Search the work tree once for many words, each for the families of languages that can see it."""
        families = {family for own in wanted.values() for family in own}
        words = [name.encode() for name in wanted]
        if not words:
            return
        found = find_candidates(
            [os.path.relpath(self.root, self.here)],
            words,
            wide=False,
            no_ignore=self._no_ignore,
            as_words=True,
            names=list_globs(families),
            cwd=self.here,
        )
        files: dict[tuple[str, str], dict[str, list[int]]] = {}
        for candidate in found.candidates:
            family = family_of(candidate.path)
            for hit, text in zip(candidate.hits, candidate.texts, strict=True):
                name = text.decode()
                if family in wanted.get(name, ()):
                    files.setdefault((name, family), {}).setdefault(candidate.path, []).append(hit)
        for name, own in wanted.items():
            for family in own:
                where = files.get((name, family), {})
                kept = where if len(where) <= MOST_FILES else {}
                self._files[name, family] = tuple((path, tuple(hits)) for path, hits in kept.items())

    def module(self, name: str, importer: str) -> str | None:
        """Return the path of the file that a module name means in the file `importer`, None for one outside."""
        return self._modules.find(name, importer)

    def text(self, path: str) -> bytes | None:
        """Return the text of a file, None for one that cannot be read or is too large."""
        source = self._source(path)
        return source.data if source else None

    def _source(self, path: str) -> Source | None:
        """Return the text of a file, None for one that cannot be read or is too large."""
        if path not in self._sources:
            source = read_source(path, self.here / path, largest=LARGEST)
            self._sources[path] = None if isinstance(source, Skipped) else source
            if len(self._sources) > _MOST_SOURCES:
                self._sources.popitem(last=False)
        return self._sources[path]

    def _place(self, path: str) -> tuple[Source, Place] | None:
        if path in self._places:
            self._places.move_to_end(path)
            return self._places[path]
        language = language_of(path.rsplit("/", 1)[-1])
        source = self._source(path) if language is not None else None
        read = (source, Place(whole(source.data), language)) if source and language else None
        self._places[path] = read
        self._bytes += len(read[0].data) if read else 0
        if self._bytes > _MOST_BYTES:
            self.age += 1  # what is known of the programs that go, is to be forgotten
            while self._bytes > _MOST_BYTES // 2 and len(self._places) > 1:
                _, gone = self._places.popitem(last=False)
                if gone:
                    self._bytes -= len(gone[0].data)
                    self._programs.pop(id(gone[1]), None)
        return read

    def _program(self, source: Source, place: Place) -> Program | None:
        kept = self._programs.get(id(place))
        if kept is None or kept.place is not place:
            kept = Program.of(source, place)
            self._programs[id(place)] = kept
        return kept


def _open(root: Path, here: Path, no_ignore: bool) -> Workspace:
    return Workspace(root, here, no_ignore=no_ignore)
