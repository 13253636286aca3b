"""What a trace holds: the uses of a value, the requests it reaches, their clients, and what could not be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values.role import Role
    from codemod.values.syntax import Request

GATEWAY: Final = "gateway"  # the platform of a server whose names for models nobody knows


class Step(NamedTuple):
    """A place that a trace came through; line and column are 1-based, the column in code points."""

    path: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        return f"{self.what} ({self.path}:{self.line})"


class Test(NamedTuple):
    """A question about an id: `kind` is equals, in, prefix, suffix or contains; `texts` what it is compared with."""

    kind: str
    texts: frozenset[str]
    is_each: bool = False  # each text is asked alone: which one answers yes makes a difference

    def answers(self, model_id: str) -> frozenset[str]:
        """Return what answers yes for an id: those of the texts asked alone, or all together."""
        found = frozenset(text for text in self.texts if self._holds(model_id, text))
        return found if self.is_each or not found else self.texts

    def _holds(self, model_id: str, text: str) -> bool:
        match self.kind:
            case "prefix":
                return model_id.startswith(text)
            case "suffix":
                return model_id.endswith(text)
            case "contains":
                return text in model_id
            case _:
                return model_id == text


class Use(NamedTuple):
    """A use of the value that is no request: a comparison, a look-up, an element of a list."""

    step: Step
    role: Role
    test: Test | None = None  # what is asked, where that can be seen
    of_answer: bool = False  # it is the model of the response that is used so
    prefix: str = ""  # of a provider, put before the id: "openai/"
    is_doubt: bool = False  # the same name is used so, and nothing shows whether it has this value


class Client(NamedTuple):
    """Who answers a request: a platform of rules/platforms, "gateway" for somebody else's server, "" for unknown."""

    platform: str
    step: Step | None = None  # where the client is made
    why: str = ""  # for "": what could not be followed
    among: tuple[str, ...] = ()  # for "": the platforms that it may be, where those are known


class Sent(NamedTuple):
    """A request that the value reaches."""

    step: Step
    role: Role
    client: Client
    parts: tuple[Request, ...] = ()  # where the id goes in, and the call that gets its container, if that is another
    call: str = ""  # what is called, as written


class Trace(NamedTuple):
    """Where the value of one occurrence goes."""

    requests: tuple[Sent, ...] = ()
    uses: tuple[Use, ...] = ()
    lost: tuple[Step, ...] = ()  # where it could not be followed further
    steps: tuple[Step, ...] = ()  # the definitions that it went through
    possible: tuple[Request, ...] = ()  # where it goes in at the places of `lost`: perhaps requests

    def listed(self) -> Iterator[Step]:
        """Yield every place of the trace: definitions, requests with their clients, other uses, dead ends."""
        yield from self.steps
        for request in self.requests:
            yield request.step
            if request.client.step:
                yield request.client.step
        yield from (use.step for use in self.uses)
        yield from self.lost
