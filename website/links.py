"""Requests every external address in the built documentation: python website/links.py build/site.

Slow and not part of the gate, because it needs the network. Exit: 0 none is broken; 1 some are; 2 there is no site.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LINK: Final = re.compile(r"""<a [^>]*?href=["']?(https?://[^"'\s>]+)""")
_SECONDS: Final = 20
_HOSTS_AT_A_TIME: Final = 8
_PAUSE: Final = 0.5  # seconds between two requests to the same host
# Many sites that have the page refuse programs, or limit their requests.
_GONE: Final = frozenset((404, 410))


@dataclass(frozen=True, slots=True)
class Answer:
    """The result for one address."""

    url: str
    problem: str = ""  # "" if it works
    is_broken: bool = False  # the host says that the page does not exist; otherwise that is unknown


def find_links(site: Path) -> dict[str, str]:
    """Return every external address, without its fragment, and a page that links to it."""
    found: dict[str, str] = {}
    for page in sorted(site.rglob("*.html")):
        for url in _LINK.findall(page.read_text("utf-8")):
            found.setdefault(urldefrag(unescape(url)).url, page.relative_to(site).as_posix())
    return found


def ask_all(urls: Iterable[str]) -> list[Answer]:
    """Request each address, one at a time per host; return the answers in the order of the addresses."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(_HOSTS_AT_A_TIME) as executor:
        return sorted(
            (one for told in executor.map(_ask_host, hosts.values()) for one in told), key=lambda one: one.url
        )


def _ask_host(urls: list[str]) -> list[Answer]:
    answers: list[Answer] = []
    for url in urls:
        if answers:
            sleep(_PAUSE)
        answers.append(_ask(url))
    return answers


def _ask(url: str) -> Answer:
    request = urllib.request.Request(url, headers={"User-Agent": "llm-codemod-links"})  # noqa: S310 (http and https)
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS):  # noqa: S310 (the same)
            return Answer(url)
    except urllib.error.HTTPError as error:
        return Answer(url, f"{error.code} {error.reason}", is_broken=error.code in _GONE)
    except OSError as error:
        return Answer(url, str(getattr(error, "reason", error)))


def tell(answers: list[Answer], pages: Mapping[str, str]) -> str:
    """Return what is broken, what could not be reached, and the totals, one per line."""
    lines = [
        f"{'broken' if one.is_broken else 'not reached'}: {one.url}: {one.problem} (on {pages[one.url]})"
        for one in answers
        if one.problem
    ]
    broken = sum(one.is_broken for one in answers)
    unknown = len(lines) - broken
    return "\n".join(
        [*lines, f"{len(answers)} addresses: {len(answers) - len(lines)} there, {broken} broken, {unknown} not reached"]
    )


def main(arguments: list[str]) -> int:
    """Check the site in a directory; return the exit code."""
    site = Path(arguments[0] if arguments else "build/site")
    if not (site / "index.html").is_file():
        sys.stderr.write(f"{site}: no site is built there; make docs\n")
        return 2
    pages = find_links(site)
    answers = ask_all(pages)
    sys.stdout.write(tell(answers, pages) + "\n")
    return int(any(one.is_broken for one in answers))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
