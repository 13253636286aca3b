"""Every follow-up with an anchor: message, explanation, example and source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_text import escape, fence, link, name
from model_links import heading

from codemod.explain.followups import explain_follow_up, list_codes
from codemod.explain.phrases import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.explain.followups import FollowUpPage, Reason


def write_follow_ups(page: str) -> str:
    """Return a section for each code, in the order and under the headings of the table in docs/follow-ups.md.

    Raises ValueError if that table and the rules have different codes.
    """
    groups = re.findall(r"^\| (.+?) \| (.*`.*) \|$", page, re.MULTILINE)
    codes = [code for _, row in groups for code in re.findall(r"`([^`]+)`", row)]
    if sorted(codes) != list(list_codes()):
        raise ValueError("docs/follow-ups.md and rules/followups/ list different follow-ups")
    return "\n".join(line for of, row in groups for line in _tell_group(of, re.findall(r"`([^`]+)`", row)))


def _tell_group(of: str, codes: list[str]) -> Iterator[str]:
    yield heading(2, of[0].upper() + of[1:])
    for code in codes:
        page = explain_follow_up(code)
        if page is not None:
            yield from _tell_code(page)


def _tell_code(page: FollowUpPage) -> Iterator[str]:
    yield heading(3, page.code, page.code)
    if any(reason.has_edit for reason in page.reasons):
        yield "Where the edit is exact, it is made together with the ID.\n{ .made }\n"
    for reason in page.reasons:
        yield from _tell_reason(reason)


def _tell_reason(reason: Reason) -> Iterator[str]:
    yield f"{escape(reason.why)}\n"
    for label, names in (("Of", (*reason.kinds, *reason.models)), ("To", reason.targets)):
        if names:
            yield f"{label}: {', '.join(map(name, names))}\n{{ .whom }}\n"
    if reason.before:
        after = f"\n+{reason.after}" if reason.after else ""
        yield fence(f"-{reason.before}{after}", "diff", is_copied=False)
    source = link(reason.source_url, reason.source)
    yield f"Source: {source} ({CONFIDENCE[reason.confidence]}, {reason.checked})\n{{ .source }}\n"
