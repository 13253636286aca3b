"""The inputs of a GitHub action or workflow: their defaults, and what the workflows of the same repository pass."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.text.decoding import as_text
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.languages.place import Place
    from codemod.values import Occurrence

_ACTIONS = frozenset(("action.yml", "action.yaml"))
_WORKFLOWS = "workflows"  # the folder
_KEYS_OF_DEFAULT = 3  # inputs.NAME.default
_VARIABLE = r"^\s*(?:-\s+)?([A-Z][A-Z0-9_]*):\s*[\"']?\$\{\{\s*(?:github\.event\.)?inputs\.%s\s*\}\}[\"']?\s*$"


def name_of_input(path: str, place: Place, occurrence: Occurrence) -> str:
    """Return the input whose default is an id, or that a step passes to an action of the repository, otherwise ""."""
    file = PurePosixPath(path)
    if place.syntax is None or not place.is_file or (file.name not in _ACTIONS and file.parent.name != _WORKFLOWS):
        return ""
    pairs = [frame for frame in occurrence.frames if frame.shape is Shape.PAIR]
    names = [frame.name for frame in pairs]
    if len(names) >= _KEYS_OF_DEFAULT and names[0] == "default" and names[2] == "inputs":
        return names[1]
    if len(names) < 2 or names[1] != "with":  # noqa: PLR2004
        return ""
    maps = (frame for frame in occurrence.frames if frame.shape is Shape.MAP and frame.span.contains(pairs[1].span))
    step = next(maps, None)
    beside = place.syntax.neighbours(step.span) if step else ()
    is_own = any(one.name == "uses" and (one.value or "").startswith("./") for one in beside)
    return names[0] if is_own else ""


def variables_of_input(place: Place, name: str) -> Iterator[str]:
    """Yield the environment variables that contain an input: `MODEL: ${{ inputs.model }}`, or by the runner."""
    text = as_text(place.fragment.data)
    yield f"INPUT_{name.upper().replace(' ', '_')}"
    yield from dict.fromkeys(re.findall(_VARIABLE % re.escape(name), text, re.MULTILINE))
