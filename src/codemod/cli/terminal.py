"""Color and progress, on a terminal only; respects NO_COLOR."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, TextIO, TypeVar

from codemod.cli.streams import discard, note_failure, raise_failure
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Item = TypeVar("_Item")
# A shorter run ends before a bar would be drawn.
_FEW = 200
_REDRAW = 0.1  # seconds
_DIFF_COLOURS = {b"+": b"\x1b[32m", b"-": b"\x1b[31m", b"@": b"\x1b[36m"}
_WORDS = lazy_regex(
    r"(?m)^(\S+:\d+:\d+ +|\d+ places? +)(rewrite|review|breaks|follow-up|ignore|warning|fails|later|mention)\b"
)
_WORD_COLOURS = {
    "rewrite": 32,
    "review": 33,
    "breaks": 31,
    "follow-up": 36,
    "ignore": 2,
    "warning": 35,
    "fails": 31,
    "later": 33,
    "mention": 2,
}
# Set by terminals that support hyperlinks.
_LINKING_VARIABLES = ("WT_SESSION", "KONSOLE_VERSION", "VTE_VERSION", "KITTY_WINDOW_ID", "DOMTERM")
_LINKING_PROGRAMS = frozenset(("iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper", "zed", "rio", "Tabby"))
_LINKING_TERMS = frozenset(("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "contour", "wezterm"))

_chosen: list[str] = []


def choose_colour(when: str) -> None:
    """Set the color of all output: always, never, or auto."""
    _chosen[:] = [when]


def may_colour(stream_is_terminal: bool) -> bool:
    """Whether a stream gets color: by --color, then NO_COLOR and FORCE_COLOR, then whether it is a terminal."""
    if _chosen and _chosen[0] != "auto":
        return _chosen[0] == "always"
    if os.environ.get("FORCE_COLOR") and not os.environ.get("NO_COLOR"):
        return True
    return stream_is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show_diff(diff: bytes) -> None:
    """Write a diff to stdout: unchanged, or on a terminal in color and with control characters escaped."""
    if sys.stdout.isatty():
        diff = b"\n".join(map(_tame, diff.split(b"\n")))
    put_diff(paint_diff(diff) if may_colour(sys.stdout.isatty()) else diff)


def _tame(line: bytes) -> bytes:
    """Return a line for a terminal: control characters of a file could move the cursor or hide a change."""
    from codemod.outputs.wording import escape  # noqa: PLC0415 (--help stays quick)

    body = line.removesuffix(b"\r")
    text = body.decode("utf-8", "surrogateescape")
    return "\t".join(map(escape, text.split("\t"))).encode() + line[len(body) :]


def paint_diff(diff: bytes) -> bytes:
    """Color the lines of a diff."""
    lines = diff.split(b"\n")
    return b"\n".join(
        _DIFF_COLOURS[line[:1]] + line + b"\x1b[0m"
        if line[:1] in _DIFF_COLOURS
        else b"\x1b[1m" + line + b"\x1b[0m"
        if line[:4] in (b"--- ", b"+++ ")
        else line
        for line in lines
    )


def dress(report: str, stream: TextIO) -> str:
    """Return a report for its stream: decisions and headings in color, addresses as hyperlinks."""
    if may_colour(stream.isatty()):
        report = _WORDS.sub(lambda m: f"{m[1]}\x1b[{_WORD_COLOURS[m[2]]}m{m[2]}\x1b[0m", report)
    if may_link(stream):
        from codemod.outputs.terminal_text import link_urls  # noqa: PLC0415 (--help stays quick)

        report = link_urls(report)
    return report


def may_link(stream: TextIO) -> bool:
    """Whether a stream is a terminal that is known to support hyperlinks (OSC 8); FORCE_HYPERLINK overrides that.

    Others print the bytes; https://github.com/Alhadis/OSC8-Adoption lists those that do not.
    """
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    if forced := os.environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    known = any(os.environ.get(name) for name in _LINKING_VARIABLES)
    return known or os.environ.get("TERM_PROGRAM") in _LINKING_PROGRAMS or os.environ.get("TERM") in _LINKING_TERMS


def put_bytes(product: bytes, *, goes_on: bool = False) -> None:
    """Write to stdout; if its reader has closed it, the run goes on to its own exit code.

    Raises OutputError if it cannot be written; a run that `goes_on` raises it at the end.
    """
    try:
        sys.stdout.buffer.write(product)
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)
    except OSError as error:
        note_failure(error)
        if not goes_on:
            raise_failure()


def put_diff(diff: bytes, *, goes_on: bool = False) -> None:
    """Write a diff to stdout as bytes, with no command for a service that reads the log."""
    from codemod.outputs.log_commands import tame_diff  # noqa: PLC0415 (--help stays quick)

    put_bytes(diff if sys.stdout.isatty() else tame_diff(diff, os.environ), goes_on=goes_on)


def put_product(product: bytes, format_: str) -> None:
    """Write to stdout: JSON as its bytes, text in the encoding of the terminal."""
    if format_ == "text":
        product = product.decode().encode(sys.stdout.encoding or "utf-8", sys.stdout.errors or "strict")
    put_report(product, format_)


def put_report(product: bytes, format_: str) -> None:
    """Write a report to stdout as bytes, with no command for a service that reads the log."""
    from codemod.outputs.log_commands import tame_product  # noqa: PLC0415 (--help stays quick)

    put_bytes(product if sys.stdout.isatty() else tame_product(product, format_))


def put_as(product: bytes, format_: str | None) -> None:
    """Write a product in a format to stdout; without a format it is a file, and is not changed."""
    if format_ == "diff":
        show_diff(product)
    elif format_:
        put_report(product, format_)
    else:
        put_bytes(product)


def show_progress(items: Iterable[_Item], total: int) -> Iterator[_Item]:
    """Yield the items; draw a bar on stderr if that is a terminal and the run is long."""
    if total < _FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 (0.07 s that only a long run pays)
    from rich.progress import Progress  # noqa: PLC0415

    # Without a thread for drawing: a process with one thread can fork workers, which start faster.
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("Reading", total=total)
        drawn = time.monotonic()
        for item in items:
            yield item
            is_due = time.monotonic() - drawn > _REDRAW
            progress.update(task, advance=1, refresh=is_due)
            drawn = time.monotonic() if is_due else drawn
