"""The data flow of an occurrence: the uses of its value, the requests it reaches, their clients, and dead ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values.role import Role
    from codemod.values.surrounding_syntax import Request

GATEWAY: Final = "gateway"  # the platform of a server that defines its own, unknown model names


class Step(NamedTuple):
    """A place that a trace passes; line and column are 1-based, the column in code points."""

    path: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        return f"{self.what} ({self.path}:{self.line})"


_AFTER_PROVIDER = ("/", ":")


class Test(NamedTuple):
    """A test of an id: `kind` is equals, in, prefix, suffix, contains or divides; `texts` are compared with it.

    A text that divides the id is a separator: the parts are used, whatever for. One after a provider only takes it off.
    """

    kind: str
    texts: frozenset[str]
    is_each: bool = False  # each text is a test of its own: it matters which one matches

    def answers(self, model_id: str) -> frozenset[str]:
        """Return the texts that match an id: each on its own if `is_each`, otherwise all together; or its parts."""
        if self.kind == "divides":
            own = [text for text in self.texts if text and text in model_id]
            return frozenset(
                part for text in own for part in ([text] if text in _AFTER_PROVIDER else model_id.split(text))
            )
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
    """A use of the value that is not a request: a comparison, a lookup, an element of a list."""

    step: Step
    role: Role
    test: Test | None = None  # the test, if it is visible
    of_answer: bool = False  # the model of the response is used in this way
    prefix: str = ""  # of a provider, put before the id: "openai/"
    is_doubt: bool = False  # the same name is used in this way, and it is unknown whether with this value


class Client(NamedTuple):
    """Who serves a request: a platform of rules/platforms, "gateway" for someone else's server, "" for unknown."""

    platform: str
    step: Step | None = None  # where the client is created
    why: str = ""  # for "": what could not be followed; for a platform: that it is one of several
    among: tuple[str, ...] = ()  # for "": the possible platforms, if known


class Sent(NamedTuple):
    """A request that the value reaches."""

    step: Step
    role: Role
    client: Client
    parts: tuple[Request, ...] = ()  # where the id is passed, and the call that takes its container, if different
    call: str = ""  # what is called, as written


class Trace(NamedTuple):
    """Where the value of one occurrence goes."""

    requests: tuple[Sent, ...] = ()
    uses: tuple[Use, ...] = ()
    lost: tuple[Step, ...] = ()  # where it could not be followed further
    steps: tuple[Step, ...] = ()  # the definitions that it passes
    possible: tuple[Request, ...] = ()  # what the id is passed to at the places of `lost`: possibly requests

    def listed(self) -> Iterator[Step]:
        """Yield every place of the trace: definitions, requests with their clients, other uses, dead ends."""
        yield from self.steps
        for request in self.requests:
            yield request.step
            if request.client.step:
                yield request.client.step
        yield from (use.step for use in self.uses)
        yield from self.lost
