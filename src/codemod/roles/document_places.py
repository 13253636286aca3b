"""What an id does in a document format of rules/documents: its role, its platform, the parameters of its request."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from codemod.roles.readings import Reading
from codemod.roles.vocabulary import load_vocabulary, normalise
from codemod.rules.clients import load_clients
from codemod.rules.documents import PREFIXED, find_documents
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.languages.syntax import Syntax
    from codemod.rules.documents import Document, Embedded, Place
    from codemod.values import Frame, Neighbour, Span

_NAMED = (Shape.PAIR, Shape.BINDING)
_UP = "../"
_MEANINGS = {
    "model": (Role.ARGUMENT, "selects the model in this {title}"),
    "label": (Role.PROSE, "a label in this {title}"),
    "alias": (Role.MAPPING, "a name that this {title} defines"),
    "list": (Role.LIST, "one of the models that this {title} lists"),
    "deployment": (Role.DEPLOYMENT, "a deployment in this {title}"),
    "catalogue": (Role.TABLE_ROW, "an entry in a catalogue of models in this {title}"),
    "form": (Role.PROSE, "in the copy of a form that this {title} keeps"),
    "recorded": (Role.RECORDED, "a recorded value in this {title}"),
    "unclear": (Role.UNKNOWN, "might not be a model name in this {title}"),
}


class Answer(NamedTuple):
    """What a known document says about an id."""

    reading: Reading
    platform: str | None  # "" for a server with its own model names; None if the document does not say
    parameters: tuple[Neighbour, ...]  # of the request, in addition to the id's own map


class DocumentReader:
    """Reads a parsed text as its document formats; `path` is "" for a text inside another file."""

    def __init__(self, syntax: Syntax, path: str) -> None:
        self.syntax = syntax
        self.path = path

    def read(self, token: Span, frames: Sequence[Frame], prefix: str) -> Answer | None:
        """Return what the document says about the id at `token`, None if no format describes the place."""
        is_key = _is_in_key(frames)
        found = self._frames_of(token, frames, of_keys=is_key)
        if not found:
            return None
        path, maps = _path_of(found), [f for f in found if f.shape == Shape.MAP]
        for document in self._documents(maps[-1]):
            for place in document.places:
                if place.of_keys == is_key and place.claims(path) and self._holds(place, path, maps):
                    return self._answer(document, place, maps, prefix)
        return None

    def code_at(self, token: Span) -> Iterator[tuple[Embedded, str | None]]:
        """Yield the possible languages of the string at `token`, and the platform of its requests."""
        found = self._frames_of(token, self.syntax.frames(token))
        if not found:
            return
        path, maps = _path_of(found), [f for f in found if f.shape == Shape.MAP]
        for document in self._documents(maps[-1]):
            for embedded in document.embedded:
                if embedded.claims(path) and self._fit(embedded.beside, maps):
                    yield embedded, self._platform(document, embedded.platform_from, maps)

    def knows(self, token: Span) -> bool:
        """Whether the text around a place is a known document."""
        maps = [f for f in self.syntax.frames(token) if f.shape == Shape.MAP]
        return bool(maps) and bool(self._documents(maps[-1]))

    def begins_value(self, token: Span, text: str) -> bool:
        """Whether the format marks expressions with this text before the value: `=` in n8n."""
        found = self._frames_of(token, self.syntax.frames(token))
        maps = [f for f in found if f.shape == Shape.MAP]
        return bool(maps) and any(d.expression == text for d in self._documents(maps[-1]))

    def _frames_of(self, token: Span, frames: Sequence[Frame], *, of_keys: bool = False) -> list[Frame]:
        """Return the frames around a value, or a key, that form its path, () if it is not one of a map."""
        found = [f for f in frames if f.shape in (*_NAMED, Shape.MAP) and f.span.contains(token)]
        is_value = any(f.shape in _NAMED for f in found) and of_keys == _is_in_key(frames)
        return found if is_value and any(f.shape == Shape.MAP for f in found) else []

    def _documents(self, root: Frame) -> tuple[Document, ...]:
        return find_documents(self.path, self.syntax.key, self.syntax.keys(root.span))

    def _holds(self, place: Place, path: str, maps: Sequence[Frame]) -> bool:
        if place.named_by and not load_vocabulary().names_model(self._value(place.named_by, maps) or ""):
            return False
        if place.is_versioned and not self._has_version(path, maps[-1]):
            return False
        return self._fit(place.beside, maps)

    def _has_version(self, path: str, root: Frame) -> bool:
        """Whether the root has an entry named like one on the path, with `version` in place of the last word."""
        names = {normalise(name) for name in self.syntax.names_in(root.span)}
        steps = map(normalise, path.split("."))
        return any(f"{step.removesuffix(end)}version" in names for step in steps for end in ("name", "id", ""))

    def _fit(self, beside: Sequence[tuple[str, str]], maps: Sequence[Frame]) -> bool:
        values = ((glob, self._find(sibling, maps)) for sibling, glob in beside)
        return all(found is not None and fnmatchcase((found.value or "").lower(), glob) for glob, found in values)

    def _answer(self, document: Document, place: Place, maps: Sequence[Frame], prefix: str) -> Answer:
        role, evidence = _MEANINGS[place.role]
        parameters = tuple(n for sibling in place.parameters for n in self._children(sibling, maps))
        reading = Reading(role, evidence.format(title=document.title))
        platform = self._platform(document, place.platform_from, maps)
        if platform is None and place.platform == PREFIXED:
            platform = load_clients().platform_of_prefix(prefix) if prefix else None
        elif platform is None:
            platform = place.platform
        return Answer(reading, platform, parameters)

    def _platform(self, document: Document, siblings: Sequence[str], maps: Sequence[Frame]) -> str | None:
        """Return the platform that the first existing sibling names, or None."""
        told = (self._value(sibling, maps) for sibling in siblings)
        provider = next((value for value in told if value), None)
        if provider is not None and "://" in provider:
            return load_clients().platform_of_url(provider)
        return None if provider is None else document.platform_of(provider)

    def _value(self, sibling: str, maps: Sequence[Frame]) -> str | None:
        found = self._find(sibling, maps)
        return found.value if found else None

    def _children(self, sibling: str, maps: Sequence[Frame]) -> tuple[Neighbour, ...]:
        """Return the keys of a map next to an id; `../` is the enclosing map itself."""
        if sibling.endswith("/"):
            return self._map(sibling, maps)
        found = self._find(sibling, maps)
        return found.children if found else ()

    def _find(self, sibling: str, maps: Sequence[Frame]) -> Neighbour | None:
        """Return the value at a path relative to an id: `type`, or `../type` in the enclosing map."""
        beside = self._map(sibling, maps)
        found: Neighbour | None = None
        for step in sibling.replace(_UP, "").split("."):
            found = next((n for n in beside if n.name == step), None)
            if found is None:
                return None
            beside = found.children
        return found

    def _map(self, sibling: str, maps: Sequence[Frame]) -> tuple[Neighbour, ...]:
        level = sibling.count(_UP)
        return self.syntax.neighbours(maps[level].span) if level < len(maps) else ()


def _path_of(frames: Sequence[Frame]) -> str:
    """Return the keys from the root to a place."""
    return ".".join(_names(frames))


def _names(frames: Sequence[Frame]) -> Iterator[str]:
    for frame in reversed(frames):
        if frame.shape in _NAMED:
            yield frame.name


def _is_in_key(frames: Sequence[Frame]) -> bool:
    return any(f.shape == Shape.KEY for f in frames)
