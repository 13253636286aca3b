"""File names of model pages that work on every file system and in every URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markdown_text import escape, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codemod.rules.registry import Registry

FOLDER: Final = "models"
# docs/site.js finds models: the theme's search would split their IDs.
UNSEARCHED: Final = "---\nsearch:\n  exclude: true\n---\n\n"
# Names of pages that are not about a model.
_TAKEN: Final = ("index", "platforms")


@dataclass(frozen=True, slots=True)
class ModelLinks:
    """The page of each ID that has one: "gpt-4" -> "gpt-4", "meta/llama-3:free" -> "meta_llama-3_free"."""

    pages: Mapping[str, str]

    def to(self, id_: str, here: str = "") -> str:
        """Return an ID as a link to its page, relative to the directory `here`; without a page, only the ID."""
        page = self.pages.get(id_)
        if page is None:
            return name(id_)
        way = "" if here == FOLDER else f"{FOLDER}/"
        return f"[{name(id_)}]({way}{page}.md)"


def link_models(registry: Registry) -> ModelLinks:
    """Assign a page to every retiring ID and to every alias of one.

    Two IDs that differ only in case would share a file on some systems: the page of the one with capitals has its
    platform in the name.
    """
    ids = sorted(registry.leaving)
    plain = {id_: re.sub(r"[^a-z0-9.-]", "_", id_.lower()) for id_ in ids}
    shared = _find_shared(plain.values())
    return ModelLinks(
        {
            id_: f"{page}-on-{registry.named(id_)[0].platform}" if page in shared and id_ != id_.lower() else page
            for id_, page in plain.items()
        }
    )


def _find_shared(pages: Iterable[str]) -> set[str]:
    seen: set[str] = set(_TAKEN)
    return {page for page in pages if page in seen or seen.add(page)}  # type: ignore[func-returns-value]


def anchor(text: str) -> str:
    """Return the anchor of a heading with the name of a provider or a platform."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def heading(level: int, text: str, anchor_: str = "") -> str:
    """Return a heading."""
    return f"{'#' * level} {escape(text)}{f' {{ #{anchor_} }}' if anchor_ else ''}\n"
