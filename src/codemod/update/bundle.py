"""A bundle of rules: data files in one reproducible archive, and a manifest next to it with its digest.

It contains what is deprecated, by whom, the replacement and the price, and what a replacement needs: required changes,
follow-ups, error messages, client libraries and document formats. It contains no code.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import tarfile
import zlib
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadBundleError, BadRuleError
from codemod.guarded import RefusedFileError, read_guarded
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST: Final = "rules.json"
FORMAT: Final = 1
LARGEST: Final = 20_000_000  # bytes, packed and unpacked
LARGEST_MANIFEST: Final = 100_000  # bytes
MOST_FILES: Final = 500
_SINGLE: Final = ("aliases.toml", "audio-rates.toml", "prices.toml", "words.toml")
# Files that the rows refer to. If a bundle omits one, the program's own is used.
_BESIDE: Final = ("changes.toml", "clients.toml", "errors.toml")
_FOLDERS: Final = ("platforms", "documents", "followups")
_IN_FOLDER: Final = lazy_regex(rf"(?:{'|'.join(_FOLDERS)})/[a-z0-9][a-z0-9_-]{{0,60}}\.toml")
_DATE: Final = lazy_regex(r"\d{4}-\d\d-\d\d")
_ARCHIVE: Final = lazy_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.tar\.gz")
_DIGEST: Final = lazy_regex(r"[0-9a-f]{64}")
_VERSION: Final = lazy_regex(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)

# path below the rules directory -> bytes
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The properties of an archive, to be compared with it."""

    date: str  # the newest ISO date of its rows
    archive: str  # file name, in the directory of the manifest
    sha256: str
    size: int  # bytes of the archive
    min_tool: str  # the oldest version of this tool that can read it
    format: int = FORMAT


def read_folder(folder: Path) -> Files:
    """Return the data files of a rules directory, without other files. Raises BadRuleError."""
    files: Files = {}
    paths = [folder / name for name in (*_SINGLE, *(name for name in _BESIDE if (folder / name).exists()))]
    for path in (*paths, *(path for name in _FOLDERS for path in sorted(folder.glob(f"{name}/*.toml")))):
        name = path.relative_to(folder).as_posix()
        remedy = "pass a complete directory of rules: platforms/*.toml, " + ", ".join(_SINGLE)
        if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
            raise BadRuleError(path, "file", "is not a regular file", remedy)
        if not _may_be_sent(name):
            raise BadRuleError(path, "file", "is not a file that bundles may contain", "use a-z, 0-9, - and _")
        files[name] = _read_file(path, LARGEST)
    _check_amount(files, str(folder))
    return files


def _read_file(path: Path, limit: int) -> bytes:
    try:
        return read_guarded(path, limit, links=False)
    except RefusedFileError as error:
        raise BadBundleError(f"{path}: {error.reason}") from error
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise BadRuleError(path, "file", problem, "pass a readable file") from error


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of some files: reproducible, independent of user and time."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name in sorted(files):
            member = tarfile.TarInfo(name)  # no owner, dated 1970, mode 0644
            member.size = len(files[name])
            tar.addfile(member, io.BytesIO(files[name]))
    return gzip.compress(packed.getvalue(), mtime=0)


def make_manifest(archive: bytes, date: str) -> Manifest:
    """Return the manifest of an archive whose newest row has this ISO date."""
    name = f"llm-codemod-rules-{date}.tar.gz"
    return Manifest(date, name, digest(archive), len(archive), version("llm-codemod"))


def write_manifest(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest."""
    return json.dumps(asdict(manifest), indent=2).encode() + b"\n"


def parse_manifest(data: bytes, shown: str) -> Manifest:
    """Parse a manifest. Raises BadBundleError for an invalid one, or one for a newer tool."""
    try:
        said: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadBundleError(f"{shown}: not a manifest of rules: it is not JSON") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BadBundleError(f"{shown}: not a manifest of rules in format {FORMAT}: upgrade llm-codemod, or fix it")
    forms = {"date": _DATE, "archive": _ARCHIVE, "sha256": _DIGEST, "min_tool": _VERSION}
    for key, form in forms.items():
        if not isinstance(said.get(key), str) or not form.fullmatch(said[key]):
            raise BadBundleError(f"{shown}: {key}: is missing or invalid")
    if type(said.get("size")) is not int or not 0 < said["size"] <= LARGEST:
        raise BadBundleError(f"{shown}: size: is missing or more than {LARGEST / 1e6:g} MB")
    if _as_numbers(said["min_tool"]) > _as_numbers(version("llm-codemod")):
        raise BadBundleError(
            f"{shown}: these rules need llm-codemod {said['min_tool']}, this is {version('llm-codemod')}: upgrade it"
        )
    return Manifest(said["date"], said["archive"], said["sha256"], said["size"], said["min_tool"])


def unpack(archive: bytes, manifest: Manifest, shown: str) -> Files:
    """Return the files of an archive that matches its manifest. Raises BadBundleError."""
    if len(archive) != manifest.size or digest(archive) != manifest.sha256:
        raise BadBundleError(
            f"{shown}: its digest is not the one that the manifest gives ({digest(archive)[:12]}…, "
            f"expected {manifest.sha256[:12]}…): try again; if that does not help, report it to its host"
        )
    try:
        return _read_members(_decompress(archive, shown), shown)
    except (tarfile.TarError, zlib.error, EOFError, ValueError, OverflowError) as error:
        raise BadBundleError(f"{shown}: not an archive of rules: {error}") from error


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _decompress(archive: bytes, shown: str) -> bytes:
    reader = zlib.decompressobj(wbits=31)  # gzip
    data = reader.decompress(archive, LARGEST + 1)
    if len(data) > LARGEST:
        raise BadBundleError(f"{shown}: is larger than {LARGEST / 1e6:g} MB unpacked")
    if not reader.eof or reader.unused_data:
        raise EOFError("trailing data")
    return data


def _read_members(tar: bytes, shown: str) -> Files:
    files: Files = {}
    with tarfile.open(fileobj=io.BytesIO(tar), mode="r:") as members:
        for member in members:
            if member.type not in {tarfile.REGTYPE, tarfile.AREGTYPE} or member.issparse():
                raise BadBundleError(f"{shown}: {_show(member.name)}: is not a regular file")
            if not _may_be_sent(member.name) or member.name in files:
                raise BadBundleError(f"{shown}: {_show(member.name)}: not a name of a rules file, or a duplicate")
            stream = members.extractfile(member)
            files[member.name] = stream.read() if stream else b""
            _check_amount(files, shown)
    missing = [name for name in _SINGLE if name not in files]
    if missing or not any(name.startswith("platforms/") for name in files):
        raise BadBundleError(f"{shown}: {(missing or ['platforms/'])[0]}: is missing: the rules are incomplete")
    return files


def _may_be_sent(name: str) -> bool:
    return name in _SINGLE or name in _BESIDE or bool(_IN_FOLDER.fullmatch(name))


def _check_amount(files: Files, shown: str) -> None:
    if len(files) > MOST_FILES:
        raise BadBundleError(f"{shown}: has more than {MOST_FILES} files")
    if sum(map(len, files.values())) > LARGEST:
        raise BadBundleError(f"{shown}: is larger than {LARGEST / 1e6:g} MB unpacked")


def _show(name: str) -> str:
    return ascii(name[:80])


def _as_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:4])
