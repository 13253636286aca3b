"""A follow-up and a message as plain text: the reason, the remedy, and the source of each."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from codemod.explain.phrases import CONFIDENCE
from codemod.outputs.wording import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.explain.followups import FollowUpPage, Reason
    from codemod.explain.pages import Departures, MessagePage

_WIDTH: Final = 100


def tell_follow_up(page: FollowUpPage) -> str:
    """Return a follow-up as text, every line ending with a newline."""
    edited = (
        " (if it is certain, the change is made together with the ID)"
        if any(reason.has_edit for reason in page.reasons)
        else ""
    )
    lines = [f"{page.code}: a follow-up, something else that may have to change with a model ID{edited}", ""]
    for reason in page.reasons:
        lines += [*_tell(reason), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def tell_message(page: MessagePage) -> str:
    """Return the meaning of a message as text, every line ending with a newline."""
    message, name = page.message, page.platform.name or page.platform.id
    means = message.means or f"{name} does not serve the model that the request names."
    lines = _wrap(means if name in means else f"{name}: {means}")
    if page.model:
        near = f"; similar: {', '.join(page.nearest)}" if page.nearest else ""
        lines += _wrap(f"No rule knows {escape(page.model)} there{near}.")
    lines.append("")
    steps = list(message.do)
    if page.departures:
        steps.insert(0, "Find the retired models in your code: llm-codemod check")
    lines += ["What to do", *(line for step in steps for line in _wrap(f"[ ] {step}", "  ", "      ")), ""]
    if message.code:
        lines += [*_wrap(f"What changes in the code: llm-codemod explain {message.code}"), ""]
    if page.departures and page.departures.shown:
        lines += [f"Models retiring on {name}", *tell_departures(page.departures), ""]
    lines += _wrap(f"Message: {message.fill('MODEL')}", "", "  ")
    lines += _wrap(f"{message.status}; seen in {message.source}, checked {message.checked}", "  ", "  ")
    return "\n".join(lines) + "\n"


def tell_departures(departures: Departures) -> Iterator[str]:
    """Yield a line for each retiring model: its date, its id, its replacement."""
    width = max((len(one.id) for one in departures.shown), default=0)
    for one in departures.shown:
        then = f"  -> {one.replacement}" if one.replacement else ""
        line = f"  {one.shutdown}  {one.id:{width}}{then}".rstrip()
        yield line if len(line) <= _WIDTH else f"  {one.shutdown}  {one.id}"
        if len(line) > _WIDTH:
            yield f"              {then.strip()}"


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


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
