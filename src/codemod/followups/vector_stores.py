"""What in a repository stores vectors of a certain length: a column, an index, a collection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from codemod.errors import Skipped
from codemod.followups.vector_lengths import SIZES, spell_lengths
from codemod.rules.file_classes import load_file_classes
from codemod.search.reader import read_source
from codemod.text.regex import lazy_regex
from codemod.values import Decision

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from codemod.search import Searcher
    from codemod.values import Source

_NUMBERS = "|".join(SIZES).encode()
_COLUMN = rb"(?i)(?<![\w.])(?:half|sparse)?vec(?:tor)?\(\s*(?:dim(?:ensions?)?\s*=\s*)?(?P<column>%s)\s*\)"
_LENGTH = rb"(?i)\b(?:dimensions?|dims?|size|vector_?size|vectordimension)[\"']?\s*[=:]\s*(?P<length>%s)\b"
_EITHER = lazy_regex(_COLUMN % _NUMBERS + b"|" + _LENGTH.replace(b"(?i)", b"") % _NUMBERS)
_LONGEST_NAME = 60  # bytes from the start of a name to its length
# A length alone may be that of a model in a table; next to these words, it is that of stored vectors.
_STORE = lazy_regex(
    rb"(?i)create_?(?:index|collection)|indexspec|serverlessspec|podspec|vectorparams|vectors_config|dense_vector|knn_vector"
    rb"|float_vector|vectorsearch|vector_?field|similarity|\bmetric|\bdistance|hnsw|ivfflat"
)
_BEFORE, _AFTER = 200, 120  # bytes around a length in which such a word occurs
_MOST_FILES = 200
_MOST_PLACES = 6  # more are samples in a large repository, none of which says which model's vectors it stores
_TESTS = frozenset(("test", "live-test", "mock"))


@dataclass(frozen=True)
class Indexes:
    """The vectors that the files under the paths of a searcher store."""

    searcher: Searcher
    files: tuple[str, ...] | None = None  # files that contain a length; None: not searched yet

    def holding(self, sizes: frozenset[int], near: str) -> Mapping[int, tuple[str, ...]]:
        """Return the places ("path:line", in order) that store vectors of each of these lengths.

        A repository may contain many programs: only the places that share most directories with the path `near` count.
        """
        return {size: _closest([place for length, place in self._found if length == size], near) for size in sizes}

    def look(self) -> None:
        """Read them now, in the process that passes this to others."""
        self._found  # noqa: B018 (kept)

    @cached_property
    def _found(self) -> tuple[tuple[int, str], ...]:
        files = self._search() if self.files is None else self.files
        return tuple(
            place
            for file in files[:_MOST_FILES]
            if not isinstance(source := read_source(file, self.searcher.cwd / file), Skipped)
            for place in _read_places(source)
        )

    def _search(self) -> tuple[str, ...]:
        found = self.searcher.find(spell_lengths(), wide=False)  # two- and four-byte text is never read
        return tuple(candidate.path for candidate in found.candidates)


def _read_places(source: Source) -> Iterator[tuple[int, str]]:
    file_class = load_file_classes().of_file(source.path, source.data)
    if file_class and (file_class.decision == Decision.IGNORE or file_class.name in _TESTS):
        return
    for match in _find_lengths(source.data):
        around = source.data[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
        is_of_model = b"embedding-" in source.line_at(match.start())
        if not is_of_model and (match["column"] or _STORE.search(around)):
            size = int(match["column"] or match["length"])
            yield size, f"{source.path}:{source.position(match.start())[0]}"


def _find_lengths(data: bytes) -> list[re.Match[bytes]]:
    """Return the lengths in a text, in order. Searching for the numbers first is many times as fast."""
    found = {}
    for size in SIZES:
        at = data.find(size.encode())
        while at >= 0:
            match = _EITHER.search(data, max(0, at - _LONGEST_NAME), at + _LONGEST_NAME)
            if match:
                found[match.start()] = match
            at = data.find(size.encode(), at + 1)
    return [match for _, match in sorted(found.items())]


def _closest(places: list[str], near: str) -> tuple[str, ...]:
    folders = near.split("/")[:-1]

    def count_shared(place: str) -> int:
        pairs = zip(place.split("/")[:-1], folders, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    most = max(map(count_shared, places), default=0)
    closest = tuple(place for place in places if count_shared(place) == most)
    return closest if len(closest) <= _MOST_PLACES else ()
