"""Traces one occurrence: its value forward to requests and uses, each request backward to its client."""

from __future__ import annotations

from itertools import chain, starmap
from typing import TYPE_CHECKING, TypeVar

from codemod.dataflow.action_inputs import name_of_input, variables_of_input
from codemod.dataflow.doubts import add_doubt, list_doubts
from codemod.dataflow.families import family_of
from codemod.dataflow.followed import BINDING, FOLLOWED, is_kept_alone
from codemod.dataflow.forward import Forward
from codemod.dataflow.own_assertions import without_own_assertions
from codemod.dataflow.own_options import definitions_of
from codemod.dataflow.parameters import requests_of
from codemod.dataflow.predicates import OF_ANSWERS, read_test
from codemod.dataflow.request_clients import RequestClients
from codemod.dataflow.setting_names import is_variable, name_of_setting, variable_of_default
from codemod.dataflow.shell import ends_in_bodies, names_of, uses_in_script
from codemod.dataflow.symbols import Symbols
from codemod.dataflow.tested import list_tested
from codemod.dataflow.walk import SENDING, End, Value
from codemod.languages.locals_query import load_locals
from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.values import Role, Shape, Span
from codemod.values.trace import Client, Sent, Step, Trace, Use

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.dataflow.program import Program
    from codemod.dataflow.workspace import Workspace
    from codemod.languages.place import Place
    from codemod.values import Occurrence, Request, Source

_Answer = TypeVar("_Answer")

_MOST_OF_FILE = 3_000  # values; beyond them, the ids of a file are followed in the file alone
_MOST_SETTINGS = 30  # of one file that are looked up by their paths, or whatever their role
_MANY_OF_FILE = 3_000  # values; beyond them, the ids of a file are followed to few places
_MOST_ALONE = 60_000  # values that are followed in one file in total; ids beyond them are left to a person
_MOST_CARRIED = 8
_MOST_USES = 40


class Tracer:
    """Traces occurrences in one work tree."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.symbols = Symbols(workspace)
        self.clients = RequestClients(self.symbols)
        self._walked: dict[str, int] = {}  # values that the traces of a file have visited
        self._single: tuple[str, Tracer] | None = None  # for the file that it names

    def forget(self) -> None:
        """Drop the programs that were read."""
        self.workspace.forget()
        self.symbols.memory().clear()
        self.clients = RequestClients(self.symbols)

    def __reduce__(self) -> tuple[object, ...]:
        return Tracer, (self.workspace,)

    def trace(self, source: Source, place: Place, occurrence: Occurrence) -> Trace:
        """Return where the value of an occurrence goes; its spans are relative to `place`."""
        is_catalog = self._walked.get(source.path, 0) > _MOST_OF_FILE
        if (is_catalog or occurrence.is_plain_word) and self.workspace.has_files:  # such a word is hardly ever sent
            alone = self._alone(source.path).trace(source, place, occurrence)
            return alone if occurrence.is_plain_word else add_doubt(alone)
        is_program = bool(family_of(source.path)) and not place.language.settings
        is_followed = occurrence.role in FOLLOWED or is_kept_alone(occurrence)
        if not (is_followed and occurrence.parsed) and is_program:
            return Trace()
        program = self.workspace.adopt(source, place) if is_program or is_followed else None
        if program is None or place.language.settings:
            return self._trace_setting(source, place, occurrence)
        start = occurrence.literal or occurrence.span
        walked = self._walked.get(source.path, 0)
        if walked > _MOST_ALONE:
            step = program.step(start, "the file has too many values to follow them all")
            return Trace(uses=(Use(step, Role.UNKNOWN, is_doubt=True),), lost=(step,))
        walk = Forward(self.symbols, occurrence.text, is_short=walked > _MANY_OF_FILE)
        walk.follow(Value(program, start))
        self._walked[source.path] = walked + walk.count
        trace = self._collect(walk, occurrence, Value(program, start))
        if place.language.key == "bash":
            for name in names_of(occurrence):
                trace = self._with_script(trace, program, name)
            trace = self._with_option(trace, program, start, occurrence)
        if load_locals(place.language.key) is None:
            variable = name_of_setting(source, place, occurrence)
        else:
            variable = variable_of_default(program.syntax, occurrence)
        return self._with_tests(trace, variable, occurrence, Value(program, start)) if is_variable(variable) else trace

    def _with_script(self, trace: Trace, script: Program, name: str) -> Trace:
        """Add the request bodies with a variable of a shell script, and its tests, to the trace of its value."""
        sent = [self._sent(end, end.role) for end in ends_in_bodies(self.workspace, script, name)]
        uses = uses_in_script(self.workspace, script, name)
        return trace._replace(requests=(*trace.requests, *sent)[:_MOST_USES], uses=(*trace.uses, *uses)[:_MOST_USES])

    def _with_scripts(self, trace: Trace, variable: str, source: Source, place: Place) -> Trace:
        """Add what shell scripts do with an environment variable: in other files, and in the document that sets it."""
        others = (one for one in self.symbols.readers.in_scripts(variable) if one.path != source.path)
        for script in chain(others, self.symbols.readers.scripts_inside(source, place, variable)):
            trace = self._with_script(trace, script, variable)
        return trace

    def _with_option(self, trace: Trace, program: Program, start: Span, occurrence: Occurrence) -> Trace:
        """Add what depends on the id in the program that a command calls to the trace of an option's value."""
        walk = Forward(self.symbols, occurrence.text)
        for definition in definitions_of(self.workspace, program, start):
            walk.follow_option(definition)
        read = self._collect(walk, occurrence)
        binding = tuple(use for use in read.uses if use.role in BINDING and not use.is_doubt)
        return trace._replace(uses=trace.uses + binding, steps=trace.steps + read.steps) if binding else trace

    def _with_tests(self, trace: Trace, variable: str, occurrence: Occurrence, own: Value) -> Trace:
        """Add the tests of other places that read an environment variable to the trace of its value or default."""
        walk = Forward(self.symbols, occurrence.text)
        self._read_variable(walk, variable, own)
        read = self._collect(walk, occurrence)
        tests = tuple(use for use in read.uses if use.test is not None or use.role is Role.PATTERN)
        trace = trace._replace(uses=trace.uses + tests, steps=trace.steps + (read.steps if tests else ()))
        return self._with_scripts(trace, variable, own.program.source, own.program.place)

    def _alone(self, path: str) -> Tracer:
        """Return a tracer limited to one file; the ids of a file are traced one after the other."""
        if self._single is None or self._single[0] != path:
            if self._single is not None:
                self._single[1].forget()
            self._single = (path, Tracer(self.workspace.alone(self.workspace.searches)))
        return self._single[1]

    def _trace_setting(self, source: Source, place: Place, occurrence: Occurrence) -> Trace:
        """Follow a variable of a settings file to the code that reads it."""
        name = name_of_setting(source, place, occurrence)
        walk = Forward(self.symbols, occurrence.text)
        if given := name_of_input(source.path, place, occurrence):
            self._read_input(walk, given, place)
            return self._collect(walk, occurrence)
        if not is_variable(name):
            keys = [f.name for f in reversed(occurrence.frames) if f.shape is Shape.PAIR]
            path = tuple((".".join(keys) or name).split("."))
            is_followed, is_few = occurrence.role in FOLLOWED, self._has_few_settings(source.path)
            of_key = (
                self.symbols.readers.of_key(keys, source.path)
                if keys and place.is_file and (is_followed or is_few)
                else ()
            )
            is_looked_for = place.is_file and len(path) > 1 and is_followed and is_few
            by_path = (self.symbols.readers.of_path(path), self.symbols.sections.of_path(path)) if is_looked_for else ()
            of_path = ((one, ()) for one in chain.from_iterable(by_path))
            for there, left in chain(of_key, of_path):
                walk.steps.append(there.program.step(there.span, f"{'.'.join(path)} is read"))
                walk.follow(Value(there.program, there.span, left))
            return self._collect(walk, occurrence) if walk.steps else Trace()
        self._read_variable(walk, name)
        return self._with_scripts(self._collect(walk, occurrence), name, source, place)

    def _has_few_settings(self, path: str) -> bool:
        """Whether the next value of a file may be a setting: a file with many is a list, not a configuration."""
        self._walked[path] = self._walked.get(path, 0) + 1
        return self._walked[path] <= _MOST_SETTINGS

    def _read_input(self, walk: Forward, name: str, place: Place) -> None:
        for there in self.symbols.readers.of_input(name):
            walk.steps.append(there.program.step(there.span, f"the input {name} is read"))
            walk.follow(Value(there.program, there.span))
        for variable in variables_of_input(place, name):
            self._read_variable(walk, variable)

    def _read_variable(self, walk: Forward, name: str, own: Value | None = None) -> None:
        for program, span in self.symbols.readers.of_variable(name):
            if own and program.path == own.program.path and span.contains(own.span):
                continue
            walk.steps.append(program.step(span, f"{name} is read"))
            walk.follow(Value(program, span))

    def _collect(self, walk: Forward, occurrence: Occurrence, own: Value | None = None) -> Trace:
        program, start = own[:2] if own else (None, Span(0, 0))
        requests: list[Sent] = []
        uses: list[Use] = []
        lost = list(walk.lost)
        possible: list[Request] = []
        if program is not None and self.workspace.searches and self.workspace.searches.has_missed:
            lost.append(program.step(start, "cannot follow: too many names to look for in the work tree"))
        for end in without_own_assertions(walk.ends):
            is_own = program is not None and end.entry.program is program and end.entry.span == start
            role = occurrence.role if is_own and occurrence.role in (*SENDING, *BINDING) else end.role
            if end.of_answer:
                if not is_own and not end.path and end.role in OF_ANSWERS:
                    uses.append(self._shared(Tracer._use, end, end.role, program))
            elif role in SENDING:
                sent = self._shared(Tracer._sent, end, role, program)
                if end.is_sure or sent.client.platform:
                    around = [(program, start)] if program is not None else []
                    around.append((end.entry.program, end.entry.span))
                    beside = next(filter(None, starmap(self.clients.values.addresses.beside, around)), None)
                    sent = sent._replace(client=beside or self._in_branch(end, sent.client, around[0]))
                    if not any(one.step == sent.step and one.client == sent.client for one in requests):
                        requests.append(sent)
                    if not sent.client.platform and not load_vocabulary().sends(sent.call):
                        lost.append(end.program.step(end.span, f"cannot follow: passed to {sent.call or 'no call'}"))
                else:
                    lost.append(end.program.step(end.span, f"cannot follow: passed to {sent.call}"))
                    possible += sent.parts
            elif end.role in BINDING and not is_own:
                uses.append(self._shared(Tracer._use, end, end.role, program))
            elif end.role is Role.UNKNOWN and end.call and (made := self._made(end)):
                doubt = self._take_made(made, occurrence, requests)
                if doubt is not None:
                    uses.append(Use(doubt, Role.UNKNOWN, is_doubt=True))
                    lost.append(doubt._replace(what=f"cannot follow: {doubt.what}"))
                    possible += made.parts
            elif end.role is Role.UNKNOWN and not is_own:
                lost.append(end.program.step(end.span, f"cannot follow: {end.evidence}"))
                if end.call is not None and len(possible) < _MOST_CARRIED:
                    possible += requests_of(self.symbols, end)
        uses += [Use(walk.gave_up, Role.UNKNOWN, is_doubt=True)] if walk.gave_up else []
        if requests and (program is not None or walk.steps):
            sending = [end for end in walk.ends if end.role in SENDING and not end.of_answer]
            uses += list_tested(self.symbols, occurrence.text, sending)
        if program is not None and not requests and not lost:  # a setting may be read in other ways, too
            made_up = (end for end in walk.ends if end.role is Role.ANSWER)
            uses += [self._shared(Tracer._use, end, end.role, program) for end in made_up]
        if not requests:
            only = () if walk.ends or walk.lost else walk.overrides  # its only continuation
            uses += [Use(step, Role.UNKNOWN, is_doubt=True) for step in (*walk.callbacks, *only)]
        # An ordinary word that reaches no request is just a word, whatever else has its name.
        if program is not None and (lost if requests else not occurrence.is_plain_word):
            uses += list_doubts(self.symbols, program, occurrence, is_sent=bool(requests))
        return Trace(
            tuple(requests[:_MOST_USES]),
            tuple(uses[:_MOST_USES]),
            tuple(lost[:_MOST_USES]),
            tuple(walk.steps[:_MOST_USES]),
            tuple(possible[:_MOST_CARRIED]),
        )

    def _take_made(self, made: Sent, occurrence: Occurrence, requests: list[Sent]) -> Step | None:
        """Add the request of a created model; return where its client is not known, if it is not."""
        named = load_clients().platform_of_prefix(occurrence.prefix)
        if made.client.platform or named in made.client.among:
            chosen = made.client._replace(platform=made.client.platform or named or "", why="", among=())
            requests.append(made._replace(client=chosen))
            return None
        among = " or of ".join(made.client.among)
        return made.step._replace(what=f"it is passed to {made.call}, a client of {among},")

    def _in_branch(self, end: End, client: Client, origin: tuple[Program, Span]) -> Client:
        """Return the client of a request; of several, the one that is assigned in the branch where the value begins."""
        if not client.why or client.step is None:
            return client
        near = self.clients.from_origin(*origin).of(end)
        return near if near.platform and not near.why else client

    def _made(self, end: End) -> Sent | None:
        """Return the request of a model that a provider creates: `plain("gpt-4")` of `plain = createOpenAI(…)`."""
        if end.call is None or "." in end.call.name or not end.call.name[:1].islower():
            return None
        name = end.call.name
        is_bound = name in end.program.imports.names or end.program.locals.lookup(name, end.call.span) is not None
        if not is_bound and self.clients.of_call(end.program, end.call) is None:
            return None  # a built-in function, not a command such as curl
        arguments = end.program.arguments(end.call)
        if not arguments or not arguments[0].span.contains(end.span):
            return None
        sent = self._sent(end, Role.ARGUMENT)
        return sent if sent.client.platform or sent.client.among else None

    def _shared(
        self, ask: Callable[[Tracer, End, Role], _Answer], end: End, role: Role, home: Program | None
    ) -> _Answer:
        """Answer a query about an end; cached for all values that end there, unless that is in their own program."""
        if home is None or home in (end.program, end.entry.program):
            return ask(self, end, role)
        memory, key = self.symbols.memory(), (ask.__qualname__, end, role)
        if key not in memory:
            memory[key] = ask(self, end, role)
        answered: _Answer = memory[key]
        return answered

    def _use(self, end: End, role: Role) -> Use:
        step = end.program.step(end.span, end.evidence)
        return Use(step, role, read_test(self.symbols, end), of_answer=end.of_answer, prefix=end.prefix)

    def _sent(self, end: End, role: Role) -> Sent:
        frames = end.entry.program.frames(end.entry.span)
        call = end.call.name if end.call else next((f.name for f in frames if f.shape == Shape.CALL), "")
        client: Client = self.clients.of(end)
        step: Step = end.program.step(end.span, f"sent by {call}" if call else end.evidence)
        parts = requests_of(self.symbols, end)
        if end.call is not None and len(end.program.arguments(end.call)) == 1:  # it creates a model from the id alone
            carried = [one for one in self.clients.carriers(end.program, end.call) if one.call is not None]
            parts += tuple(part for one in carried[:_MOST_CARRIED] for part in requests_of(self.symbols, one)[-1:])
        return Sent(step, role, client, parts, call)
