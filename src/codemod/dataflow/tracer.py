"""The trace of one occurrence: its value forwards to requests and uses, each request backwards to its client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.dataflow.clients import Clients
from codemod.dataflow.forward import End, Forward, Value
from codemod.dataflow.predicates import read_test
from codemod.dataflow.symbols import Symbols
from codemod.values.trace import Client, Sent, Step, Trace, Use
from codemod.roles.surroundings import look_beside
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.workspace import Workspace
    from codemod.languages.place import Place
    from codemod.values import Occurrence, Source

# Uses that tie an id to something else: a change of the id changes what they do.
BINDING = frozenset(
    (
        Role.ASSERTION, Role.COMPARISON, Role.COMPLETION, Role.DEPLOYMENT, Role.FINE_TUNE, Role.LIST, Role.MAPPING,
        Role.PATTERN, Role.PIECE, Role.TABLE_KEY, Role.TABLE_ROW, Role.TYPE,
    )
)
SENDING = frozenset((Role.ARGUMENT, Role.COMPLETION, Role.URL_PARAMETER))
# Where a value may be followed from: it is given to something, or kept under a name.
_FOLLOWED = frozenset(
    (Role.ARGUMENT, Role.COMPLETION, Role.CONSTANT, Role.DEFAULT, Role.CONFIGURATION, Role.UNKNOWN, Role.MAPPING, Role.TABLE_ROW, Role.LIST, Role.ANSWER)
)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
_MOST_USES = 40


class Tracer:
    """Traces occurrences in one work tree."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.symbols = Symbols(workspace)
        self.clients = Clients(self.symbols)

    def trace(self, source: Source, place: Place, occurrence: Occurrence) -> Trace:
        """Return where the value of an occurrence goes; its spans are those of `place`."""
        if occurrence.role not in _FOLLOWED or not occurrence.parsed:
            return self._trace_setting(source, place, occurrence)
        program = self.workspace.adopt(source, place)
        if program is None or place.language.settings:
            return self._trace_setting(source, place, occurrence)
        walk = Forward(self.symbols, occurrence.text)
        start = occurrence.literal or occurrence.span
        walk.follow(Value(program, start))
        return self._collect(walk, program, start, occurrence)

    def _trace_setting(self, source: Source, place: Place, occurrence: Occurrence) -> Trace:
        """Follow a variable of a settings file to the code that reads it."""
        name = _setting_name(source, place, occurrence)
        if not name:
            return Trace()
        walk = Forward(self.symbols, occurrence.text)
        for program, span in self.symbols.readers(name):
            walk.steps.append(program.step(span, f"{name} is read"))
            walk.follow(Value(program, span))
        return self._collect(walk, None, Span(0, 0), occurrence)

    def _collect(self, walk: Forward, program: Program | None, start: Span, occurrence: Occurrence) -> Trace:
        requests: list[Sent] = []
        uses: list[Use] = []
        lost = list(walk.lost)
        for end in walk.ends:
            is_own = program is not None and end.entry.program is program and end.entry.span == start
            role = occurrence.role if is_own and occurrence.role in (*SENDING, *BINDING) else end.role
            if role in SENDING and not end.of_answer:
                requests.append(self._sent(end, role))
            elif is_own:
                continue
            elif end.role in BINDING:
                step = end.program.step(end.span, end.evidence)
                uses.append(Use(step, end.role, read_test(self.symbols, end), of_answer=end.of_answer))
            elif end.role is Role.UNKNOWN and not end.of_answer:
                lost.append(end.program.step(end.span, f"cannot follow: {end.evidence}"))
        return Trace(tuple(requests[:_MOST_USES]), tuple(uses[:_MOST_USES]), tuple(lost[:_MOST_USES]), tuple(walk.steps[:_MOST_USES]))

    def _sent(self, end: End, role: Role) -> Sent:
        entry = end.entry
        frames = entry.program.frames(entry.span)
        call = end.call.name if end.call else next((f.name for f in frames if f.shape == Shape.CALL), "")
        client: Client = self.clients.of(end)
        what = f"sent by {call}" if call else end.evidence
        step: Step = end.program.step(end.span, what)
        return Sent(step, role, frames, look_beside(entry.program.syntax, frames), entry.span, client, call)


def _setting_name(source: Source, place: Place, occurrence: Occurrence) -> str:
    """Return the variable of the environment that a line of a settings file sets, "" for any other place."""
    if place.syntax is not None:
        pairs = (f.name for f in occurrence.frames if f.shape in (Shape.PAIR, Shape.BINDING))
        name = next(pairs, "")
        return name if _VARIABLE.match(name) else ""
    line = source.line_at(place.fragment.to_file(occurrence.span).start).decode("utf-8", "replace")
    name = line.strip().removeprefix("export ").removeprefix("ENV ").split("=", 1)[0].strip()
    return name if _VARIABLE.match(name) else ""
