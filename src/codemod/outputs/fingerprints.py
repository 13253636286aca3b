"""Fingerprints of findings that do not change when lines move; used by the baseline, SARIF and GitLab."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codemod.values import Decision

if TYPE_CHECKING:
    from codemod.values import FilePatch, Finding, Source

_LENGTH = 16  # hexadecimal digits: in a million findings, a collision occurs once in 37 million runs


def fingerprint_findings(patch: FilePatch, path: str = "") -> tuple[str, ...]:
    """Return a fingerprint for each finding of a file, in order: hexadecimal digits, a colon, a number.

    It is made from path, model id, role and context; `path` replaces that of the patch if another directory counts. The
    context is the names of the syntax around the id (class, function, call, keyword), so neither moved lines nor
    formatters change it; without any, it is the line without its blanks. Of n equal findings in a file, the first is
    :1, the last :n.
    """
    seen: Counter[str] = Counter()
    names = []
    for finding in patch.findings:
        if finding.decision == Decision.IGNORE:
            names.append("")
            continue
        name = _hash_finding(finding, patch.source, path or patch.source.path)
        seen[name] += 1
        names.append(f"{name}:{seen[name]}")
    return tuple(names)


def _hash_finding(finding: Finding, source: Source, path: str) -> str:
    import hashlib  # noqa: PLC0415 (most runs name nothing)

    occurrence = finding.occurrence
    parts = [path, occurrence.text, occurrence.role, _describe_context(finding, source)]
    # A file name can contain bytes that are not text; they are only compared for equality.
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:_LENGTH]


def _describe_context(finding: Finding, source: Source) -> str:
    named = [f"{frame.shape}:{frame.name}" for frame in finding.occurrence.frames if frame.name]
    if named:
        return " ".join(named)
    line = source.line_at(finding.occurrence.span.start)
    return b"".join(line.split()).decode("latin-1")
