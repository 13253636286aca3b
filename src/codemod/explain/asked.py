"""Determines what a question is about: an error message, the ids in a text, or the code of a follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.explain.compose import explain_message, explain_model
from codemod.explain.followups import FollowUpPage, explain_follow_up
from codemod.explain.log import find_ids
from codemod.explain.messages import find_quotes, list_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.explain.pages import Explanation, MessagePage, Unknown
    from codemod.rules.registry import Registry

    Page = Explanation | FollowUpPage | MessagePage | Unknown


def explain_text(
    text: str, registry: Registry, day: str, horizon: int = 0, platform: str | None = None
) -> Sequence[Page]:
    """Return the meaning of a message, then a page for each id in it, with the platform if the message names it."""
    quotes = find_quotes(text)
    named = tuple(list_named(quotes, registry.ids))
    ids = named or find_ids(text, registry)
    if platform and len(ids) > 1:
        ids = tuple(i for i in ids if registry.get(platform, i)) or ids
    said = dict.fromkeys(q.message.platform for q in quotes) if platform is None else {platform: None}
    is_served = any(registry.get(one, id_) for one in said for id_ in ids)
    messages = [q.message for q in quotes if (not ids and q.message.means) or q.message.code or (ids and not is_served)]
    found: list[Page] = [explain_message(one, registry, day, is_alone=not ids) for one in messages]
    for id_ in ids:
        serving = [one for one in said if registry.get(one, id_)]
        where = platform or (serving[0] if len(serving) == 1 else None)
        found.append(explain_model(id_, registry, day, horizon, where))
    if found:
        return found
    if page := explain_follow_up(text.strip().lower()):
        return [page]
    if quotes:
        return [explain_message(quotes[0].message, registry, day, quotes[0].model)]
    return [explain_model(text, registry, day, horizon, platform)]
