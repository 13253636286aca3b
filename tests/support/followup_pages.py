"""Requests for the tests of follow-ups: Python literals written down as the neighbours of an id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from codemod.followups.find import find_follow_ups, load_catalogue
from codemod.rules.models import Model, Resolution
from codemod.values import Frame, Neighbour, Occurrence, Role, Shape, Span

CATALOGUE = load_catalogue()
AS_OF = "2026-11-22"
PREVIEW = Model("gpt-4o-mini-audio-preview", "openai", "OpenAI", "audio", "retired")
TO_MINI = Resolution("gpt-audio-mini", "the provider's replacement")
CREATE = "client.chat.completions.create"


class Name(str):
    """A name in the code, whose value is not visible."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Maybe:
    """A condition or a call in the code: its literals are visible, but not whether they apply."""

    inside: Any


@dataclass
class Page:
    """Writes Python literals as neighbors, and the text that contains their spans."""

    text: str = 'model="the-old-id", '
    place: Span = field(default=Span(7, 17))

    def write(self, name: str, value: Any) -> Neighbour:
        if isinstance(value, Maybe):
            return self.write(name, value.inside)._replace(value=None, opaque=True)
        self.text += f"{name}="
        start = len(self.text)
        children: tuple[Neighbour, ...] = ()
        if isinstance(value, dict):
            self.text += "{"
            children = tuple(self.write(key, inner) for key, inner in value.items())
            self.text += "}"
        elif isinstance(value, list):
            self.text += "["
            children = tuple(self.write("", inner) for inner in value)
            self.text += "]"
        else:
            self.text += str(value) if isinstance(value, Name) or not isinstance(value, str) else f'"{value}"'
        span = Span(start, len(self.text))
        self.text += ", "
        opaque = isinstance(value, Name)
        literal = None if opaque or isinstance(value, dict | list) else str(value)
        return Neighbour(name, span, literal, isinstance(value, str) and not opaque, children, opaque)


def occur(request: dict[str, Any], call: str = CREATE, role: Role = Role.ARGUMENT) -> tuple[Occurrence, str]:
    """Return the occurrence that `call` makes with the id and `request`, and its text; without a call, a JSON file."""
    page = Page()
    neighbours = tuple(page.write(name, value) for name, value in request.items())
    whole = Span(0, len(page.text))
    frames = (Frame(Shape.PAIR, whole, "model"), Frame(Shape.CALL, whole, call) if call else Frame(Shape.MAP, whole))
    language = "python" if call else "json"
    return Occurrence(page.place, "the-old-id", language, role, frames=frames, neighbours=neighbours), page.text


def follow(
    request: dict[str, Any], call: str = CREATE, resolution: Resolution = TO_MINI, model: Model = PREVIEW, **facts: Any
) -> list[tuple[str, str, str]]:
    """Return code, text at the place, and message of each follow-up."""
    occurrence, text = occur(request, call)
    found = find_follow_ups(CATALOGUE, occurrence, model, resolution, **{"as_of": AS_OF, **facts})
    return [(one.code, text[one.span.start : one.span.end], one.message) for one in found]
