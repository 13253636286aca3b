"""Where rules come from: a manifest on a server, a directory with a manifest and its archive, or a rules directory."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from codemod.errors import BadArgumentError, BadBundleError, BadRuleError
from codemod.guarded import RefusedFileError, read_guarded
from codemod.update.bundle import (
    LARGEST_MANIFEST,
    MANIFEST,
    Files,
    parse_manifest,
    read_folder,
    unpack,
)
from codemod.update.fetch import check_address, fetch
from codemod.update.package_index import fetch_newest, find_index


class Sent(NamedTuple):
    """The received files, where they come from, and their stated date ("" if none)."""

    files: Files
    origin: str
    date: str = ""


def read_source(named: str, seconds: float) -> Sent:
    """Return the rules at an address or in a directory; "" is the package index of this machine.

    Raises FetchError, BadBundleError, BadRuleError and BadArgumentError.
    """
    if not named:
        return Sent(*fetch_newest(find_index(), seconds))
    if "://" in named:
        return _fetch_bundle(check_address(named), seconds)
    folder = Path(named)
    if not folder.is_dir():
        raise BadArgumentError(f"--from {named}: is neither an address (https://…) nor a directory")
    if (folder / MANIFEST).is_file():
        return _read_bundle(folder)
    return Sent(read_folder(folder), str(folder.resolve()))


def _fetch_bundle(address: str, seconds: float) -> Sent:
    shown = address.partition("?")[0]
    manifest = parse_manifest(fetch(address, LARGEST_MANIFEST, seconds), shown)
    place = urljoin(shown, manifest.archive)
    return Sent(unpack(fetch(place, manifest.size, seconds), manifest, place), shown, manifest.date)


def _read_bundle(folder: Path) -> Sent:
    try:
        manifest = parse_manifest(_read(folder / MANIFEST, LARGEST_MANIFEST), str(folder / MANIFEST))
        archive = folder / manifest.archive
        return Sent(unpack(_read(archive, manifest.size), manifest, str(archive)), str(folder.resolve()), manifest.date)
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise BadRuleError(
            error.filename, "file", problem, "put the manifest and its archive into one directory"
        ) from error


def _read(file: Path, limit: int) -> bytes:
    try:
        return read_guarded(file, limit)
    except RefusedFileError as error:
        raise BadBundleError(f"{file}: {error.reason}") from error
