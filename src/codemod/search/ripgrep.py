"""Runs ripgrep to find which files contain a pattern, and where."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.errors import CodemodError, Skipped
from codemod.search.ignore import find_endless_rules, find_largest_rules, refuse_rules
from codemod.search.programs import find_program, run_limited, was_killed
from codemod.search.roots import TEMPORARY_NAMES, Candidate
from codemod.search.wide_text import settle_candidate, shorten_patterns
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Sequence

    from codemod.search.roots import Place, Query

_OPTIONS = (
    "--no-config",  # a user's settings must not change the result
    "--hidden",
    "--glob=!.git",
    f"--glob=!{TEMPORARY_NAMES}",
    "--no-ignore-dot",  # .ignore hides files from a user's searches; it does not say that they are not sources
    "--no-ignore-parent",  # Place.rules instead
    "--no-ignore-messages",
    "--file=-",
    "--text",  # a stray NUL must not hide a file: the reader decides whether it is binary
    "--encoding=none",  # offsets count raw bytes, including a byte order mark
    "--only-matching",
    "--byte-offset",
    "--no-line-number",
    "--with-filename",
    "--heading",
    "--null",
    "--color=never",
    "--path-separator=/",
)
_STATISTICS = lazy_regex(
    rb"\n+\d+ matches\n\d+ matched lines\n\d+ files contained matches\n(\d+) files searched\n(?:[\d.]+ [a-z ]+\n)+\Z"
)
_LONGEST_STATISTICS = 400  # bytes
_NOTABLE = 100_000  # bytes; ignore rules below this size do not take all memory
_LARGEST = 20_000_000  # bytes; larger files are excluded if one took too much memory
_MOST_ARGUMENTS = 25_000  # characters; the limit on Windows is 32,767 for a command line
_RECORD = lazy_regex(rb"(?P<path>[^\0]+)\0(?P<hits>(?:\d+:[^\n]+\n)+)\n?")
_HIT = lazy_regex(rb"^(\d+):(.+)$", re.MULTILINE)
_SHOWN = lazy_regex(rb"(?<=[\0\n])\d+:(.+)\n")  # the same in output that may be cut anywhere
_MESSAGE = lazy_regex(
    rb"(?P<path>.+?): (?:IO error for operation on .+?: )?(?P<problem>[^:]+) \(os error (?P<code>\d+)\)\s*", re.DOTALL
)
_BAD_RULE = lazy_regex(rb": line \d+: error parsing glob ")  # of a .gitignore file; git skips such lines, too


def find_ripgrep(base: str) -> str | None:
    """Return the ripgrep of this Python environment, otherwise the one on the PATH, otherwise None."""
    name = "rg.exe" if os.name == "nt" else "rg"
    for folder in (Path(sys.executable).parent, Path(sysconfig.get_path("scripts"))):
        if os.access(folder / name, os.X_OK):
            return str(folder / name)
    return find_program("rg", base)


def search_with_ripgrep(
    binary: str, place: Place, query: Query, at_first: Callable[[], None] | None = None
) -> tuple[list[Candidate | Skipped], int | None]:
    """Return the files of `place`, as absolute paths, that contain a pattern, and what could not be read.

    The number is that of the files that were searched, None if it is not known. Where several patterns match at an
    offset, the first wins. `at_first` is called at the first match. Raises OSError if the program cannot be started,
    CodemodError if it fails.
    """
    given = _spell_request(tuple(query.patterns), as_words=query.as_words)

    def look(output: bytes) -> None:
        if at_first and not all(text in query.beside for text in _SHOWN.findall(output)):
            at_first()

    outcomes: list[Candidate | Skipped] = []
    searched: int | None = 0
    with _say_rules(place, query) as options:
        for targets in _split_targets([*place.folders, *place.files]):
            command = [binary, *options, "--stats", "--", *targets]
            ran = run_limited(command, given, place.top, lambda: find_endless_rules(place.top), look)
            if was_killed(ran):
                outcomes += _name_large_files([binary, *options, "--files", "--", *targets], place.top)
                ran = run_limited([binary, *options, f"--max-filesize={_LARGEST}", "--", *targets], given, place.top)
            if was_killed(ran):
                if find_largest_rules(place.top)[1] < _NOTABLE and not find_endless_rules(place.top):
                    raise MemoryError
                raise CodemodError(refuse_rules(place.top))
            output, count = _split_statistics(ran.stdout)
            searched = None if searched is None or count is None else searched + count
            found = (settle_candidate(one, query.patterns) for one in _read_matches(output, place.top))
            outcomes += filter(None, found)
            outcomes += _read_messages(ran, place.top)
    return outcomes, searched


def list_with_ripgrep(binary: str, place: Place, query: Query) -> list[bytes]:
    """Return the files of `place` that a search would read, relative to its top. Raises OSError like a search."""
    found: list[bytes] = []
    with _say_rules(place, query) as options:
        for targets in _split_targets([*place.folders, *place.files]):
            ran = run_limited([binary, *options, "--files", "--null", "--", *targets], b"", place.top)
            found += ran.stdout.split(b"\0")[:-1]
    return found


@lru_cache(maxsize=4)  # a search of many trees asks for the same patterns
def _spell_request(patterns: tuple[bytes, ...], *, as_words: bool = False) -> bytes:
    """Return the arguments and the input that make ripgrep find the patterns."""
    asked = shorten_patterns(patterns)
    if as_words:
        asked = [rb"\b(?:%s)\b" % b"|".join(map(re.escape, asked))]
    return b"\n".join(asked) + b"\n"


@contextmanager
def _say_rules(place: Place, query: Query) -> Iterator[list[str]]:
    """Yield the options, including a temporary file with the rules from directories above."""
    options = _make_options(place, query)
    if query.no_ignore or not place.rules:
        yield [*options, "--no-ignore"] if query.no_ignore else options
        return
    import tempfile  # noqa: PLC0415 (it loads every kind of archive, and a search begins with this module)

    with tempfile.TemporaryDirectory(prefix="llm-codemod-") as scratch:
        rules = Path(scratch, "rules")
        rules.write_text("\n".join(place.rules), "utf-8", "surrogateescape")
        yield [*options, f"--ignore-file={rules}"]


def _make_options(place: Place, query: Query) -> list[str]:
    options = [*_OPTIONS, "--no-unicode" if query.as_words else "--fixed-strings"]
    options += ["--require-git" if place.is_work_tree else "--no-require-git"]
    # A glob with a slash has another meaning in another directory, and ripgrep 14 parses some braces differently.
    options += (f"--glob=!{glob}" for glob in query.exclude if not set("/{}") & set(glob.removesuffix("/")))
    # Not --glob: that would include ignored files again.
    options += (f"--type-add=wanted:{spelled}" for glob in query.names for spelled in {glob, glob.upper()})
    options += ["--type=wanted"] * bool(query.names)
    return options


def _name_large_files(command: Sequence[str], top: str) -> Iterator[Skipped]:
    """Yield the files that are excluded because a line in one of them exceeded the memory limit."""
    for name in run_limited(command, b"", top).stdout.split(b"\0")[:-1]:
        path = _name_file(name, top)
        size = Path(path).stat().st_size if Path(path).is_file() else 0
        if size > _LARGEST:
            yield Skipped(
                path, f"{size / 1e6:.1f} MB: not searched, its lines are too long; edit by hand or --exclude it"
            )


def _split_targets(targets: Sequence[str]) -> Iterator[list[str]]:
    """Yield the targets in portions that fit a command line; ./ keeps - and -x from being read as options."""
    portion: list[str] = []
    size = 0
    for target in targets:
        if portion and size + len(target) > _MOST_ARGUMENTS:
            yield portion
            portion, size = [], 0
        is_plain = target == os.curdir or Path(target).is_absolute()
        portion.append(target if is_plain else f"{os.curdir}{os.sep}{target}")
        size += len(target) + 3
    if portion:
        yield portion


def _split_statistics(output: bytes) -> tuple[bytes, int | None]:
    """Return the output before the statistics, and the number of files that were searched."""
    found = _STATISTICS.search(output, max(0, len(output) - _LONGEST_STATISTICS))
    if found is None:
        return output, None
    return output[: found.start() + 1] if found.start() else b"", int(found[1])


def _read_matches(output: bytes, top: str) -> Iterator[Candidate]:
    at = 0
    while match := _RECORD.match(output, at):
        hits = _HIT.findall(match["hits"])
        yield Candidate(
            _name_file(match["path"], top), tuple(int(at) for at, _ in hits), tuple(text for _, text in hits)
        )
        at = match.end()
    if at != len(output):
        raise CodemodError(f"unexpected output of ripgrep: {output[at : at + 80]!r}; update it to version 14")


def _read_messages(ran: subprocess.CompletedProcess[bytes], top: str) -> Iterator[Skipped]:
    """Yield what ripgrep could not read, from its messages; any other complaint ends the run."""
    if ran.returncode in {0, 1}:
        return
    messages = re.split(rb"^rg: ", ran.stderr, flags=re.MULTILINE)[1:]
    for message in messages:
        if _BAD_RULE.search(message):
            continue
        if b"error building NFA" in message:  # ripgrep then reads none of the rules of that file
            raise CodemodError(refuse_rules(top))
        if not (match := _MESSAGE.fullmatch(message)):
            raise CodemodError(f"ripgrep failed: {os.fsdecode(message).strip()}")
        problem = os.fsdecode(match["problem"]).lower()
        reason = "vanished before it was read" if match["code"] == b"2" else f"not read: {problem}"
        yield Skipped(_name_file(match["path"], top), reason)
    if not messages:
        raise CodemodError(f"ripgrep failed with exit code {ran.returncode}: {os.fsdecode(ran.stderr).strip()}")


def _name_file(name: bytes, top: str) -> str:
    return os.path.normpath(os.path.join(top, os.fsdecode(name)))  # noqa: PTH118 (of ten thousand files)
