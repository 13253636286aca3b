"""One rewrite of one id, as a follow-up sees it: the place, its neighbors, both models and their prices.

This package does not import `rules`: the protocols here describe what it needs of its values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterator, Mapping

    from codemod.followups.parameter_paths import Sight
    from codemod.values import Edit, Frame, Neighbour, Occurrence, Piece, Removal, Request, Span


class OldModel(Protocol):
    """The model that the id names; see codemod.rules.models.Model."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def platform(self) -> str: ...


class Replacement(Protocol):
    """Its replacement; see codemod.rules.models.Resolution."""

    @property
    def replacement(self) -> str | None: ...
    @property
    def sunset(self) -> str: ...
    @property
    def successor(self) -> str | None: ...
    @property
    def changes(self) -> tuple[str, ...]: ...


class Price(Protocol):
    """USD per million tokens; None if no price is published."""

    @property
    def input(self) -> float | None: ...
    @property
    def output(self) -> float | None: ...
    @property
    def cached_input(self) -> float | None: ...
    @property
    def audio_input(self) -> float | None: ...
    @property
    def audio_output(self) -> float | None: ...
    @property
    def cached_audio_input(self) -> float | None: ...


class Surroundings(Protocol):
    """The program that contains the id; see codemod.roles.surroundings.Surroundings."""

    def beside(self) -> tuple[Neighbour, ...]: ...
    def is_bound_once(self) -> bool: ...
    def requests(self) -> Iterator[Request]: ...
    def possible_requests(self) -> Iterator[Request]: ...
    def mappings(self, keys: Collection[str]) -> Iterator[Request]: ...
    def strings(self, texts: Collection[str]) -> Iterator[Piece]: ...
    def said(self, texts: Collection[str]) -> Iterator[Piece]: ...
    def code(self, texts: Collection[str]) -> Iterator[Piece]: ...
    def has(self, pattern: re.Pattern[bytes]) -> bool: ...


class Case(NamedTuple):
    """Everything that a check can look at."""

    occurrence: Occurrence
    sight: Sight
    old: OldModel
    new: str  # the id of the replacement
    resolution: Replacement
    as_of: str  # ISO date
    old_price: Price | None
    new_price: Price | None
    surroundings: Surroundings | None = None  # None: only the id is known
    at_id: bool = True  # False: another place of the program that the id reaches
    sizes: Mapping[str, int] = {}  # vector lengths of embedding models
    indexes: Mapping[int, tuple[str, ...]] = {}  # length -> "path:line"
    home: Span | None = None  # of the id itself
    home_frames: tuple[Frame, ...] = ()  # around the id itself
    is_only: bool = False  # no other model reaches this request
    major_of: Callable[[str], int | None] = lambda _: None  # the major version of a library that a manifest requires
    path: str = ""  # file of this request; "": that of the id
    is_certain: bool = False  # the request goes to the API of the model, so an edit cannot be wrong


class Sighting(NamedTuple):
    """A place where a follow-up applies, and the values for its message."""

    span: Span
    words: dict[str, str]
    edit: Edit | Removal | None = None
    is_hidden: bool = False  # the value is not visible: `hidden` is the message
    item: Span | None = None  # the whole argument or pair, if it belongs only to this request
