"""Builds the wheel llm-codemod-rules from a bundle: the archive, its manifest, and an empty package without code."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Final

from codemod.update.bundle import MANIFEST, write_manifest

if TYPE_CHECKING:
    from codemod.update.bundle import Manifest

_PACKAGE: Final = "llm_codemod_rules"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date in a zip file: the same rules give the same bytes
_METADATA: Final = """\
Metadata-Version: 2.1
Name: llm-codemod-rules
Version: {version}
Summary: Facts for llm-codemod: which LLM models are retired, what replaces them, what they cost
License: MIT
Requires-Python: >=3.11

Read by `llm-codemod rules update`. Needs llm-codemod {min_tool} or newer.
"""
_WHEEL: Final = "Wheel-Version: 1.0\nGenerator: llm-codemod\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def make_wheel(archive: bytes, manifest: Manifest) -> tuple[str, bytes]:
    """Return the name and the bytes of the wheel; its version is the date of the rules."""
    version = ".".join(str(int(part)) for part in manifest.date.split("-"))
    info = f"{_PACKAGE}-{version}.dist-info"
    files = {
        f"{_PACKAGE}/__init__.py": b"",
        f"{_PACKAGE}/{manifest.archive}": archive,
        f"{_PACKAGE}/{MANIFEST}": write_manifest(manifest),
        f"{info}/METADATA": _METADATA.format(version=version, min_tool=manifest.min_tool).encode(),
        f"{info}/WHEEL": _WHEEL.encode(),
    }
    lines = [f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in files.items()]
    files[f"{info}/RECORD"] = "".join([*lines, f"{info}/RECORD,,\n"]).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.external_attr = 0o644 << 16
            wheel.writestr(member, data, zipfile.ZIP_DEFLATED)
    return f"{_PACKAGE}-{version}-py3-none-any.whl", packed.getvalue()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
