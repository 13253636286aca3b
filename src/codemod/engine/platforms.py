"""The platform of an ID, from the settings, the addresses and the sections around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.roles.environments import (
    Settings,
    platform_beside,
    platform_of_address,
    platform_of_outer_provider,
    platform_of_provider,
    platform_of_section,
    settings_beside,
)
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.mentions import Mention
    from codemod.languages.place import Place
    from codemod.values import Frame, Neighbour


def platform_around(mention: Mention, place: Place, frames: Sequence[Frame], beside: Sequence[Neighbour]) -> str | None:
    """Return the platform that the settings next to an id name."""
    if place.language.platform:
        return place.language.platform
    if place.platform is not None or place.syntax is None:
        return place.platform
    pairs = [f.name for f in frames if f.shape == Shape.PAIR]
    if not place.language.settings:
        given = Settings((n.name, n.value) for n in beside if n.name and n.value and n.is_string)
        told = platform_of_provider(pairs[0], given, *pairs[1:2]) if pairs and not mention.prefix else None
        addressed = platform_of_address(pairs[0], place.syntax, frames) if told else None
        return told if addressed is None else addressed
    name, settings = settings_beside(place.syntax, frames)
    name = name or next((key for key, value in settings.items() if value.endswith(mention.id)), "")
    told = platform_beside(name, settings, mention.prefix) if name else None
    told = platform_of_address(name, place.syntax, frames) if told is None and name else told
    if told is None and name and beside and not mention.prefix:
        told = platform_of_provider(name, settings, *pairs[1:2])
    if told is None:
        told = platform_of_section(frames)
    return told if told is not None else platform_of_outer_provider(place.syntax, frames)
