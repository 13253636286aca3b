"""Finds the newest rules in a package index: the distribution llm-codemod-rules, a wheel with one bundle.

Reads the simple API, as JSON (PEP 691) or HTML (PEP 503). The wheel must match the digest in the index.
"""

from __future__ import annotations

import configparser
import io
import json
import os
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from codemod.errors import BadBundleError, FetchError
from codemod.text.regex import lazy_regex
from codemod.update.bundle import LARGEST, LARGEST_MANIFEST, MANIFEST, Files, digest, parse_manifest, unpack
from codemod.update.fetch import check_address, fetch

PROJECT: Final = "llm-codemod-rules"
_DEFAULT: Final = "https://pypi.org/simple"
_LARGEST_PAGE: Final = 5_000_000  # bytes
_ACCEPT: Final = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
_WHEEL: Final = lazy_regex(r"llm_codemod_rules-(\d+(?:\.\d+)*)-py3-none-any\.whl")
_SETTINGS: Final = ("LLM_CODEMOD_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "PIP_INDEX_URL")


class Wheel(NamedTuple):
    """A wheel with rules in an index."""

    version: tuple[int, ...]
    address: str
    sha256: str


def find_index() -> str:
    """Return the package index that this machine is configured to use, by its environment or pip's files."""
    for name in _SETTINGS:
        if os.environ.get(name):
            return os.environ[name].rstrip("/")
    for file in _list_pip_files():
        settings = configparser.RawConfigParser()
        try:
            settings.read(file, encoding="utf-8")
            told = settings.get("global", "index-url", fallback="")
        except (configparser.Error, UnicodeDecodeError):
            continue
        if told:
            return told.strip().rstrip("/")
    return _DEFAULT


def fetch_newest(index: str, seconds: float) -> tuple[Files, str, str]:
    """Return the files of the newest rules in an index, their address and their date.

    Raises FetchError if the index cannot be read or has none yet, BadBundleError for a wheel that does not match the
    index or that needs a newer program.
    """
    page = f"{check_address(index, 'index')}/{PROJECT}/"
    try:
        answer = fetch(page, _LARGEST_PAGE, seconds, _ACCEPT)
    except FetchError as error:
        if "answers 404" in str(error):
            raise FetchError(
                f"{page}: no rules are published there yet; pass an address or a directory with --from"
            ) from error
        raise
    wheels = _list_wheels(answer, page)
    if not wheels:
        raise FetchError(f"{page}: no rules are published there yet; pass an address or a directory with --from")
    newest = max(wheels)
    if not newest.sha256:
        raise BadBundleError(f"{newest.address}: the index has no sha256 for it: use an index that does")
    data = fetch(newest.address, LARGEST, seconds)
    if digest(data) != newest.sha256:
        raise BadBundleError(
            f"{newest.address}: its digest is not the one that the index gives ({digest(data)[:12]}…, "
            f"expected {newest.sha256[:12]}…): try again; if that does not help, report it to the operator of the index"
        )
    files, date = _open_wheel(data, newest.address)
    return files, newest.address, date


def _list_wheels(answer: bytes, page: str) -> list[Wheel]:
    text = answer.decode("utf-8", "replace")
    links = _read_json(text) if text.lstrip().startswith("{") else _read_html(text)
    found = []
    for href, name, sha256 in links:
        match = _WHEEL.fullmatch(name)
        if match:
            version = tuple(map(int, match[1].split(".")))
            found.append(Wheel(version, urljoin(page, href.partition("#")[0]), sha256))
    return found


def _read_json(text: str) -> list[tuple[str, str, str]]:
    try:
        files = json.loads(text)["files"]
        return [
            (str(file["url"]), str(file["filename"]), str(file.get("hashes", {}).get("sha256", "")))
            for file in files
            if not file.get("yanked")
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FetchError("the index returned JSON that is not a list of files (PEP 691)") from error


def _read_html(text: str) -> list[tuple[str, str, str]]:
    reader = _Links()
    reader.feed(text)
    return [
        (href, unquote(urlsplit(href).path.rpartition("/")[2]), urlsplit(href).fragment.removeprefix("sha256="))
        for href in reader.hrefs
    ]


class _Links(HTMLParser):
    """Collects the links of a page that are not yanked."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href") and "data-yanked" not in given:
            self.hrefs.append(given["href"] or "")


def _open_wheel(data: bytes, shown: str) -> tuple[Files, str]:
    """Return the files of the bundle in a wheel, and its date."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            names = {name.rpartition("/")[2]: name for name in wheel.namelist()}
            manifest = parse_manifest(_read_member(wheel, names.get(MANIFEST, MANIFEST), LARGEST_MANIFEST), shown)
            archive = _read_member(wheel, names.get(manifest.archive, manifest.archive), manifest.size)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError) as error:
        raise BadBundleError(f"{shown}: not a wheel with rules: {error}") from error
    return unpack(archive, manifest, shown), manifest.date


def _read_member(wheel: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with wheel.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise BadBundleError(f"{name}: is larger than {limit / 1e6:g} MB")
    return data


def _list_pip_files() -> list[Path]:
    """Return the configuration files of pip, highest precedence first."""
    named = os.environ.get("PIP_CONFIG_FILE", "")
    if named:
        return [] if named == os.devnull else [Path(named)]
    home = Path.home()
    if sys.platform == "win32":
        return [Path(os.environ.get("APPDATA", home)) / "pip" / "pip.ini"]
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [
        Path(sys.prefix) / "pip.conf",
        config / "pip" / "pip.conf",
        home / ".pip" / "pip.conf",
        Path("/etc/pip.conf"),
    ]
