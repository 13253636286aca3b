"""What the other files of a run do with the constants that hold model ids: names first, then one search for all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.errors import Skipped
from codemod.languages.grammar import language_of, languages
from codemod.roles.imported import read_imported
from codemod.roles.names import direct
from codemod.search import Found
from codemod.search.reader import read_before, read_source
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from codemod.search import Candidate, Searcher
    from codemod.values import Occurrence, Source, Use

    Reads = Callable[[Source, Sequence[int]], bool]

# A line that begins with a name that gets a value: `export const MODEL = `, `public static final String MODEL = `.
_BEGINS = re.compile(rb"\s*(?P<words>(?:[\w'&<>?]+[ \t]+)*)\$?(?P<name>[A-Za-z]\w{3,60})[ \t]*(?::[^=\n]{1,60})?:?=")
_HIDDEN = frozenset((b"private", b"fileprivate"))
_SHOWN = frozenset((b"const", b"static", b"export"))
_SHOWN_IN_SCRIPTS = frozenset((b"export",))
# A file of that name is imported by the name of its folder.
_NAMELESS = frozenset(("__init__", "index", "mod"))
_FAMILIES = {"typescript": "javascript", "tsx": "javascript", "html": "javascript", "kotlin": "java", "scala": "java"}
# In these a constant is seen by files that do not name the file it is in.
_SHARED = frozenset(("swift", "ruby"))
_LONGEST_LINE = 400  # bytes before an id in which its name may stand
_MOST_FILES = 40


@dataclass(frozen=True)
class Across:
    """The files of a run, as seen from `root`, in which the constants stand that hold an id in some file of it."""

    root: Path
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> paths
    _uses: dict[tuple[str, str], tuple[Use, ...]] = field(default_factory=dict, repr=False, compare=False)
    _elsewhere: dict[tuple[str, str], tuple[Use, ...]] = field(default_factory=dict, repr=False, compare=False)

    def follow(self, occurrence: Occurrence, path: str) -> Occurrence:
        """Return an occurrence with what other files do with its name, where it has one that they can import."""
        name = _name_of(occurrence)
        if name not in self.files:
            return occurrence
        if (name, path) not in self._elsewhere:  # a file may hold the name a thousand times
            others = (other for other in self.files[name] if other != path and _family(other) == _family(path))
            uses = (use for other in islice(others, _MOST_FILES) for use in self._read(other, name, path))
            self._elsewhere[name, path] = tuple(uses)
        elsewhere = self._elsewhere[name, path]
        if not elsewhere:
            return occurrence
        if occurrence.role == Role.UNKNOWN and not occurrence.uses and {u.role for u in elsewhere} == {Role.ARGUMENT}:
            evidence = f"its name is used as a model only, in {elsewhere[0].path}:{elsewhere[0].line}"
            return occurrence._replace(role=Role.CONSTANT, evidence=evidence)
        return occurrence._replace(elsewhere=elsewhere)

    def _read(self, other: str, name: str, home: str) -> tuple[Use, ...]:
        source = read_source(other, self.root / other)
        # Most files that hold the name do not speak of its home: they are never parsed.
        if isinstance(source, Skipped) or not _sees(source.data, other, home):
            return ()
        if (other, name) not in self._uses:
            self._uses[other, name] = read_imported(source, name)
        return self._uses[other, name]


def find_homes(
    candidates: Iterable[Candidate], root: Path, *, reads: Reads | None = None
) -> Mapping[str, Collection[str]]:
    """Return the constants that hold an id in the candidates, each with the families of languages that can import it.

    `reads` says of a file and its hits whether an id in it matters; None: in each.
    """
    homes: dict[str, set[str]] = {}
    for candidate in candidates:
        for name in _find_names(candidate, root, reads=reads):
            homes.setdefault(name, set()).add(_family(candidate.path))
    return homes


def look_across(homes: Mapping[str, Collection[str]], searcher: Searcher) -> Across:
    """Find where constants stand, with one search for all."""
    files: dict[str, list[str]] = {}
    globs = _list_globs({family for families in homes.values() for family in families})
    names = [name.encode() for name in homes]
    search = searcher.find(names, wide=False, as_words=True, names=globs) if names else Found(())
    for candidate in search.candidates:
        family = _family(candidate.path)
        for name in map(bytes.decode, {*candidate.texts}):
            if family in homes[name]:
                files.setdefault(name, []).append(candidate.path)
    return Across(searcher.cwd, {name: tuple(where) for name, where in files.items()})


def _find_names(candidate: Candidate, root: Path, *, reads: Reads | None) -> set[str]:
    """Return the names on whose line an id stands that other files may see: constants, by spelling or words."""
    family = _family(candidate.path)
    begins = read_before(root / candidate.path, candidate.hits, _LONGEST_LINE) if family else ()
    names = {name for begin in begins if (name := _shown_name(begin, family))}
    if not names:
        return names  # most files are not read for this
    source = read_source(candidate.path, root / candidate.path, names_encoding=False)
    is_read = not isinstance(source, Skipped) and (reads is None or reads(source, candidate.hits))
    return names if is_read else set()


def _shown_name(begin: bytes, family: str) -> str:
    """Return the name that gets a value on a line which begins so, if other files may see it, else ""."""
    found = _BEGINS.match(begin)
    if found is None:
        return ""
    name, words = found["name"].decode(), frozenset(found["words"].split())
    shown = _SHOWN_IN_SCRIPTS if family == "javascript" else _SHOWN
    is_capital = name.isupper() or (name[0].isupper() and begin[:1].strip() != b"")
    return name if not words & _HIDDEN and (is_capital or words & shown) else ""


def _list_globs(families: set[str]) -> list[str]:
    """Return the file names of the languages of some families."""
    return sorted(
        {glob for key, one in languages().items() if _FAMILIES.get(key, key) in families for glob in one.files}
    )


def _family(path: str) -> str:
    """Return the languages whose files import each other's names, "" for no program."""
    language = language_of(PurePosixPath(path).name)
    is_program = language is not None and language.grammar and not language.settings and not language.document
    return _FAMILIES.get(language.key, language.key) if language and is_program else ""


def _name_of(occurrence: Occurrence) -> str:
    """Return the name that holds just this id and that other files can see, "" where there is none."""
    frames = direct(occurrence.frames)
    if not frames or frames[0].shape == Shape.DEFAULT or any(f.shape == Shape.FUNCTION for f in frames):
        return ""
    name = frames[0].name.lstrip("$")
    is_field = any(f.shape == Shape.CLASS for f in frames)  # belongs to objects, unless it is a constant of its class
    return "" if is_field and name[:1].islower() else name


def _sees(data: bytes, other: str, home: str) -> bool:
    """Whether a file speaks of the file in which a name is defined: it imports it, or shares a folder in Go."""
    path = PurePosixPath(home)
    family = _family(home)
    if family in _SHARED or (family == "go" and PurePosixPath(other).parent == path.parent):
        return True
    word = path.parent.name if path.stem in _NAMELESS or family == "go" else path.stem
    return re.search(rb"(?<!\w)" + re.escape(word.encode()) + rb"(?!\w)", data) is not None
