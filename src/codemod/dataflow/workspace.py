"""The work tree around a run: its files as programs, the words in them, and the file of each module name."""

from __future__ import annotations

import os
from collections import Counter, OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.dataflow.families import family_of
from codemod.dataflow.modules import Modules
from codemod.dataflow.program import Program
from codemod.dataflow.searches import Searches
from codemod.dataflow.texts import LARGEST
from codemod.errors import Skipped
from codemod.folders import find_work_tree
from codemod.languages.fragments import whole
from codemod.languages.grammar import holds_others, language_of
from codemod.languages.place import Place
from codemod.search.reader import read_source
from codemod.text.name_parts import file_name
from codemod.text.words import NAMES, find_word
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from codemod.values import Source

_MOST_BYTES = 16_000_000  # of programs that are kept with their symbols; the least used are dropped first
_MOST_PARSED = 2_400_000  # bytes of those that are kept with their trees
_MANY = 100  # files of a family with an id: many names will be looked up
_MOST_SOURCES = 400  # texts of files that are kept unparsed


class Workspace:
    """The files below `root`, an absolute path; paths are relative to `here`, as in reports."""

    def __init__(self, root: Path, here: Path, *, no_ignore: bool = False) -> None:
        self.root = root
        self.here = here
        self._no_ignore = no_ignore
        self._sources: OrderedDict[str, Source | None] = OrderedDict()
        self._places: OrderedDict[str, tuple[Source, Place] | None] = OrderedDict()
        self._programs: dict[int, Program | None] = {}
        self._bytes = 0
        self.age = 0  # increases when programs are dropped
        self.searches: Searches | None = Searches(root, here, no_ignore=no_ignore)
        self._outside: Searches | None = None  # of the work tree, if only one of its files is visible
        self._modules = Modules(here, has_files=True)

    @classmethod
    def around(cls, here: Path, paths: Sequence[str] = (), *, no_ignore: bool = False) -> Workspace:
        """Return the git work tree of a directory, of all `paths` of a run, otherwise what is below the directory."""
        here = here.resolve()
        root = find_work_tree(here)
        if root is None and paths:
            root = find_work_tree(Path(os.path.commonpath([(here / path).parent for path in paths])))
        return cls(root or here, here, no_ignore=no_ignore)

    @classmethod
    def alone(cls, outside: Searches | None = None) -> Workspace:
        """Return a work tree without files: only the program itself is visible, although there are those `outside`."""
        found = cls(Path(), Path())
        found.searches, found._outside = None, outside
        found._modules = Modules(found.here, has_files=False)
        return found

    def forget(self) -> None:
        """Drop the programs that were read."""
        self._places.clear()
        self._programs.clear()
        self.age += 1

    def expect(self, paths: Sequence[str]) -> None:
        """Prepare for the files that will be traced: search for, or read, what most of them need in one go."""
        if self.searches is None:
            return
        names = {file_name(path) for path in paths}
        self.searches.expect(name for name in names if (language := language_of(name)) and language.settings)
        for family, count in Counter(map(family_of, paths)).items():
            if family and count >= _MANY:
                self.searches.prepare(family)

    @property
    def has_files(self) -> bool:
        return self.searches is not None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what another process needs: not the programs."""
        return _open, (self.root, self.here, self._no_ignore)

    def parsed(self, source: Source) -> Place | None:
        """Return a file with this text if it has been parsed, for a run that reads it now."""
        read = self._places.get(source.path)
        return read[1] if read and read[0].data == source.data else None

    def adopt(self, source: Source, place: Place) -> Program | None:
        """Return the program of a file that is being read, and keep it for others."""
        if place.is_file:
            if source.path not in self._places:
                self._places[source.path] = (source, place)
                self._bytes += len(source.data)
            self._places.move_to_end(source.path)
        return self._program(source, place)

    def programs_with(
        self,
        name: str,
        like: str,
        *,
        where: Callable[[bytes, int], bool] | None = None,
        near: Iterable[str] = (),
    ) -> Iterator[tuple[Program, Span]]:
        """Yield each place where a word occurs in the programs that can see names of the file `like`.

        `where` is called with a text and an offset, and returns whether the word counts there: files without such a
        place are not parsed. A word that occurs in too many programs is only searched in those of the directory, and in
        those that contain a word of `near`.
        """
        for source, place, hits in self._places_with(name, like, where, near):
            # A name in a string of a program, which may contain code, is not a name of the program around it.
            has_parts = place.language.document or holds_others(place.language.key)
            for hit in hits:
                if where is not None and not where(source.data, hit):
                    continue
                span = Span.of(hit, name)
                inner, local = (place.innermost(span) if has_parts else None) or (place, span)
                program = self._program(source, inner)
                if program is not None:
                    yield program, local

    def programs_naming(
        self,
        name: str,
        like: str,
        *,
        where: Callable[[bytes, int], bool] | None = None,
        near: Iterable[str] = (),
    ) -> Iterator[Program]:
        """Yield each program in which a word occurs, once: a whole file, or the pieces of code of a document."""
        for source, place, hits in self._places_with(name, like, where, near):
            whole_file = self._program(source, place)
            if whole_file is not None:
                yield whole_file
                continue
            counted = (hit for hit in hits if where is None or where(source.data, hit))
            spans = (Span.of(hit, name) for hit in counted)
            inner = {id(found[0]): found[0] for span in spans if (found := place.innermost(span))}
            yield from filter(None, (self._program(source, one) for one in inner.values()))

    def _places_with(
        self, name: str, like: str, where: Callable[[bytes, int], bool] | None, near: Iterable[str]
    ) -> Iterator[tuple[Source, Place, Sequence[int]]]:
        """Yield the files in which a word counts anywhere, with all its offsets."""
        for path, hits in self._find(name, like, near):
            source = self._source(path) if where is not None else None
            counts = where is None or (source is not None and any(where(source.data, hit) for hit in hits))
            read = self._place(path) if counts and hits else None
            if read is not None:
                yield *read, hits

    def beside(self, program: Program, name: str) -> Iterator[Program]:
        """Yield the other programs of the page or component with a program in which a word occurs: its conditions."""
        if not program.place.is_file:
            yield from self.inside(program.path, name, program)

    def page(self, path: str) -> Program | None:
        """Return a page or a component itself, not its script."""
        read = self._place(path)
        return self._program(*read) if read is not None and read[1].language.key == "html" else None

    def inside(self, path: str, name: str, program: Program) -> Iterator[Program]:
        """Yield the programs in a page in which a word occurs, of the same language as a program and not itself."""
        read = self._place(path)
        if read is None or read[1].language.key != "html":
            return
        source, place = read
        seen = {id(program.place), id(place)}
        for at in find_word(source.data, name.encode(), NAMES):
            inner, _ = place.innermost(Span.of(at, name)) or (place, None)
            other = None if id(inner) in seen else self._program(source, inner)
            seen.add(id(inner))
            if other is not None and other.syntax.key == program.syntax.key:
                yield other

    def _find(self, name: str, like: str, near: Iterable[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
        if self.searches is None:
            return
        yield from self.searches.find(name, like)
        if self.searches.is_common(name, like):
            paths = set(self.searches.beside(like))
            paths |= {path for word in near if word != name for path, _ in self.searches.importing(word, like) or ()}
            for path in sorted(paths):
                hits = tuple(find_word(self.text(path) or b"", name.encode(), NAMES))
                if hits:
                    yield path, hits

    def is_missed(self, name: str, like: str, near: Iterable[str]) -> bool:
        """Whether not all uses of a word were searched: it and all words of `near` occur in too many programs.

        If only the program itself is visible, whether the word occurs in others.
        """
        if self._outside is not None:
            return any(path != like for path, _ in self._outside.find(name, like)) or self._outside.has_missed
        searches = self.searches
        if searches is None or not searches.is_common(name, like):
            return False
        return all(searches.importing(word, like) is None for word in near)

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

    def module(self, name: str, importer: str) -> str | None:
        """Return the path of the file that a module name means in the file `importer`, None if it is outside."""
        return self._modules.find(name, importer)

    def names_file(self, name: str, importer: str) -> bool:
        """Whether a text is the path of a file, from the directory of the run or of the program with the text."""
        if not self.has_files or "/" not in name or any(sign in name for sign in "\n{}$*"):
            return False
        return any((folder / name).is_file() for folder in (self.here, (self.here / importer).parent))

    def text(self, path: str) -> bytes | None:
        """Return the text of a file, None if it cannot be read or is too large."""
        source = self._source(path)
        return source.data if source else None

    def _source(self, path: str) -> Source | None:
        """Return the source of a file, None if it cannot be read or is too large."""
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
        language = language_of(file_name(path))
        source = self._source(path) if language is not None else None
        read = (source, Place(whole(source.data), language, path=path)) if source and language else None
        self._places[path] = read
        if read:
            self._bytes += len(read[0].data)
            self._make_room()
        return read

    def _make_room(self) -> None:
        """Drop what was used least: trees first, then programs if there are too many."""
        if self._bytes > _MOST_BYTES:
            self.age += 1  # invalidates caches about the dropped programs
            while self._bytes > _MOST_BYTES // 2 and len(self._places) > 1:
                _, gone = self._places.popitem(last=False)
                if gone:
                    self._bytes -= len(gone[0].data)
                    self._programs.pop(id(gone[1]), None)
            kept = {id(read[1]) for read in self._places.values() if read}
            self._programs = {key: one for key, one in self._programs.items() if key in kept}
        parsed = [read for read in self._places.values() if read and read[1].has_tree]
        size = sum(len(source.data) for source, _ in parsed)
        if size > _MOST_PARSED:
            for source, place in parsed[:-1]:
                place.release()
                size -= len(source.data)
                if size <= _MOST_PARSED // 2:
                    break

    def _program(self, source: Source, place: Place) -> Program | None:
        kept = self._programs.get(id(place))
        if kept is None or kept.place is not place:
            kept = Program.of(source, place)
            self._programs[id(place)] = kept
        return kept


def _open(root: Path, here: Path, no_ignore: bool) -> Workspace:
    return Workspace(root, here, no_ignore=no_ignore)
