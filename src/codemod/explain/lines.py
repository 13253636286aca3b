"""A follow-up as plain text: why, the line before and after, and the source of each of its entries."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from codemod.explain.phrases import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.explain.followups import FollowUpPage, Reason

_WIDTH: Final = 100


def tell_follow_up(page: FollowUpPage) -> str:
    """Return a follow-up as text, every line ended by a newline."""
    edited = (
        " (where it is certain, the change is made together with the id)"
        if any(reason.has_edit for reason in page.reasons)
        else ""
    )
    lines = [f"{page.code}: a follow-up, what else may have to change beside an id{edited}", ""]
    for reason in page.reasons:
        lines += [*_tell(reason), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _tell(reason: Reason) -> Iterator[str]:
    yield from textwrap.wrap(reason.why, _WIDTH, break_long_words=False, break_on_hyphens=False)
    for label, names in (("Of", (*reason.kinds, *reason.models)), ("To", reason.targets)):
        if names:
            yield from textwrap.wrap(
                f"{label}: {', '.join(names)}", _WIDTH, initial_indent="  ", subsequent_indent="    "
            )
    if reason.before:
        yield f"  - {reason.before}"
        yield f"  + {reason.after}"
    url = f" {reason.source_url}" if reason.source_url else ""
    source = f"Source: {reason.source} ({CONFIDENCE[reason.confidence]}, {reason.checked}){url}"
    yield from textwrap.wrap(
        source, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
