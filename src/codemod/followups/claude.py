"""The follow-up of Claude that needs an `if`: who wrote the last message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.followups.case import Case, Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_prefill(case: Case) -> Iterator[Sighting]:
    """Yield the last message if it is certainly the last, and the assistant's."""
    for messages in case.sight.find(("messages",)):
        listed = messages.neighbour.children
        if messages.neighbour.opaque or not messages.neighbour.name or not listed or listed[-1].opaque:
            continue
        role = next((child for child in listed[-1].children if child.name == "role"), None)
        if role is not None and role.value == "assistant":
            yield Sighting(role.span, {})
