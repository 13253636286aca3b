"""Names a finding so that it keeps its name when lines move: what a baseline, SARIF and GitLab know it by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codemod.values import Decision

if TYPE_CHECKING:
    from codemod.values import FilePatch, Finding, Source

_LENGTH = 16  # hexadecimal digits: among a million findings two have the same name once in 37 million runs


def fingerprint_findings(patch: FilePatch, path: str = "") -> tuple[str, ...]:
    """Return a name for each finding of a file, in their order: hexadecimal digits, a colon, and which of its equals.

    Path, model id, role and context make it; `path` stands for that of the patch where another folder counts. The
    context is the names of the syntax around the id (class, function, call, keyword), so neither a moved line nor a
    formatter changes it; where there are none it is the line without its blanks. Of n equal findings of a file the
    first is :1, the last :n.
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
    # A file name can hold bytes that are no text; nothing but equality is asked of them.
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:_LENGTH]


def _describe_context(finding: Finding, source: Source) -> str:
    named = [f"{frame.shape}:{frame.name}" for frame in finding.occurrence.frames if frame.name]
    if named:
        return " ".join(named)
    line = source.line_at(finding.occurrence.span.start)
    return b"".join(line.split()).decode("latin-1")
