"""Finds the values that may be chosen instead of another: beside a default in a call or a map, in a switch."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from codemod.dataflow.call_variables import CallVariables
from codemod.roles.vocabulary import normalise
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.walk import Value
    from codemod.values import Frame

_MOST_MENTIONS = 20  # of an id in one map


class Choices(CallVariables):
    """A walk that looks for the allowed values of what it follows."""

    def _is_choice(self, program: Program, frame: Frame) -> bool:
        """Whether a map is a choice between its values: a switch, which has its subject before the first of them."""
        subjects = program.locals.subjects
        if not subjects:
            return False
        named = (one.span.start for one in program.syntax.neighbours(frame.span) if one.name)
        first = next(named, frame.span.start)
        at = bisect_left(subjects, first, key=lambda one: one.start)
        subject = subjects[at - 1] if at else None
        if subject is None or subject.end > first or self._has_case(program):
            return False  # with a case for the id, a second switch reads what this one returns
        return frame.span.contains(subject) or not program.data[subject.end : frame.span.start].strip(b" \t\r\n)")

    def _has_case(self, program: Program) -> bool:
        """Whether a program has a case for the id."""
        memory, key = self.symbols.memory(), ("has_case", program, self.model_id)
        if key not in memory:
            around = (f for span in program.mentions(self.model_id) for f in program.frames(span)[:2])
            memory[key] = any(f.shape is Shape.CASE for f in around)
        has_case: bool = memory[key]
        return has_case

    def _check_choices(self, value: Value, call: Frame) -> None:
        """Record a call that gets the id as a default and also the list of allowed values."""
        if value.path or not self.model_id:
            return
        program = value.program
        beside = [n.span for n in program.arguments(call) if not (n.is_string or n.span.contains(value.span))]
        if call.value and not call.value.contains(call.span):
            beside.append(Span(call.span.start, call.value.start))  # z.enum([…]).default(…)
        for span in beside:
            if self.symbols.type_lists.find_list(program, program.text(span), span, self.model_id):
                self._end(value._replace(span=span), Role.LIST, "the allowed values beside it list the id")
                return
        self._check_options(value, call)

    def _check_listed(self, value: Value, container: Frame, pair: Frame) -> None:
        """Record that a map describes a setting with the id as its default, and lists it among the options."""
        if not value.path and normalise(pair.name) in self.words.default_names | self.words.picked_names:
            self._check_options(value, container)

    def _check_options(self, value: Value, container: Frame) -> None:
        """Record that a map or a call has a list of options, strings or records, with the id."""
        for span in self._mentions_in(value.program, container.span) if self.model_id else ():
            around = list(takewhile(lambda one: one.span != container.span, value.program.frames(span)))
            at = next((index for index, one in enumerate(around) if one.shape is Shape.LIST), len(around))
            holder = next((one.name for one in around[at:] if one.shape is Shape.PAIR), "")
            if normalise(holder) in self.words.choice_names:
                self._end(value._replace(span=span), Role.LIST, "the options beside it list the id")
                return

    def _check_inner_options(self, value: Value, element: Frame) -> None:
        """Record that an element with the value has options inside, one of them the id: `<select value={model}>`."""
        program = value.program
        end = program.data.find(f"</{element.name}>".encode(), element.span.end)
        is_element = program.data[element.span.start : element.span.start + 1] == b"<" and end > 0
        inside = Span(element.span.end, end) if is_element and self.model_id else None
        for span in self._mentions_in(program, inside) if inside else ():
            self._end(value._replace(span=span), Role.LIST, "the options inside it list the id")
            return

    def _mentions_in(self, program: Program, within: Span) -> Iterator[Span]:
        """Yield the strings in an expression whose whole text is the id."""
        word, at = self.model_id.encode(), within.start
        for _ in range(_MOST_MENTIONS):
            at = program.data.find(word, at, within.end)
            if at < 0:
                return
            span = Span(at, at + len(word))
            literal = program.syntax.literal(span)
            if literal is not None and literal.inner == span:
                yield literal.token
            at = span.end
