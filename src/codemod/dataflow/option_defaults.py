"""Follows the default of a command-line option to what reads it: a parameter, or a member of the parsed options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.dataflow.places import Place
from codemod.dataflow.spelling import NAME, camel_case
from codemod.dataflow.stores import Stores
from codemod.dataflow.walk import Value
from codemod.roles.vocabulary import normalise
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.own_options import OptionDefinition
    from codemod.dataflow.program import Program
    from codemod.values import Frame

_DEEPEST_GROUP = 3  # groups of options in groups


class Options(Stores):
    """A walk that continues where options are read."""

    def _default_of_option(self, value: Value, container: Frame, pair: Frame) -> bool:
        """Follow the default of an option that a map describes: `.option('model', { default: … })`."""
        program = value.program
        if value.path or normalise(pair.name) not in self.words.default_names:
            return False
        call = next((f for f in program.frames(container.span) if f.shape is Shape.CALL), None)
        arguments = program.arguments(call) if call else ()
        first = arguments[0] if arguments else None
        if (
            call is None
            or first is None
            or not first.is_string
            or not first.value
            or first.span.contains(container.span)
        ):
            return False
        for one in program.syntax.neighbours(container.span):
            if one.name != pair.name and self.symbols.type_lists.find_list(
                program, program.text(one.span), one.span, self.model_id
            ):
                self._end(value._replace(span=one.span), Role.LIST, f"the {one.name} beside it list the id")
        self._into_option(value, call, first.value.lstrip("-").split()[0])
        return True

    def _option(self, program: Program, call: Frame, span: Span) -> str:
        """Return the name under which a program reads a command-line option, "" if a call defines none."""
        arguments = program.arguments(call)
        flags = [
            n.value
            for n in arguments
            if n.is_string and n.value and n.value.startswith("-") and not n.span.contains(span)
        ]
        is_kept = any(
            f.shape in (Shape.DEFAULT, Shape.BINDING) and f.value == call.span for f in program.frames(call.span)
        )
        is_test = self.words.is_call(call.name, self.words.pattern_calls)  # strings.HasSuffix(model, "-preview")
        if not flags or is_kept or is_test or "." not in call.name:
            return ""
        named = next((n.value for n in arguments if n.name == "dest" and n.value), None)
        longest = max(
            (word for flag in flags for word in flag.replace(",", " ").split() if word.startswith("-")), key=len
        )
        return named or longest.lstrip("-").split("=")[0]

    def _into_defined(self, value: Value, call: Frame, pair: Frame | None) -> bool:
        """Follow the default of an option, or of a parameter that a decorator names, or what a variable gets."""
        if option := self._option(value.program, call, value.span):
            self._into_option(value, call, option)
            return True
        return (pair is None and self._into_pointed(value, call)) or self._into_decorated(value, call)

    def _into_decorated(self, value: Value, call: Frame) -> bool:
        """Follow a value to the parameter that a decorator names: `@option(name="model", default="gpt-4")`."""
        program = value.program
        function = self.symbols.functions.decorated(program, call.span) if not value.path else None
        if function is None:
            return False
        names = [one.value for one in program.arguments(call) if one.is_string and not one.span.contains(value.span)]
        named = next((one for one in function.scope.parameters if one.name in names), None)
        if named is not None:
            self.steps.append(program.step(value.span, f"default of {named.name}"))
            self._into_parameter(value, function, named, value.path)
        return named is not None

    def follow_option(self, definition: OptionDefinition) -> None:
        """Follow a value that a command line gives for an option."""
        program, call, name = definition
        value = Value(program, name)
        self._check_choices(value, call)
        if option := self._option(program, call, Span(0, 0)):
            self._into_option(value, call, option)
        elif not self._into_pointed(value, call):
            self._push(value._replace(span=call.span))
        self._follow_waiting(value)

    def _into_option(self, value: Value, call: Frame, option: str) -> None:
        """Follow the default of an option to the parameter of the function it decorates, or to `args.option`."""
        program, names = value.program, {option.replace("-", "_"), camel_case(re.split(r"[-_]", option))}
        self.steps.append(program.step(value.span, f"default of the option {option}"))
        decorated = self.symbols.functions.decorated(program, call.span)
        if decorated is not None:
            for parameter in decorated.scope.parameters:
                if parameter.name in names:
                    self._into_parameter(value, decorated, parameter, value.path)
            return
        entry = value.entry or Place(program, value.span)
        for name in sorted(names):
            for place in self.symbols.readers.of_member(program, name):
                self._push(Value(place.program, place.span, value.path))
            given = Value(program, value.span, (name, *value.path), entry)
            self._into_handlers(given, call)
            for place in self._parsers(program, call):
                self._push(given._replace(program=place.program, span=place.span), is_guess=True)

    def _parsers(self, program: Program, call: Frame) -> Iterator[Place]:
        """Yield what may return all options to a program that defines one by a call: the call, and uses of its object.

        `parser` of `parser.add_argument(…)`, or of `group = parser.add_argument_group()`.
        """
        yield Place(program, call.span)
        at = call.span
        for _ in range(_DEEPEST_GROUP):
            root = NAME.match(program.text(at))
            found = program.locals.lookup(root[0], at) if root else None
            if root is not None and root[0] in program.imports.names:
                yield from self.symbols.references.local_references(program, root[0], None, Span(0, 0))
            if root is None or found is None:
                return
            yield from self.symbols.references.of_member(program, root[0], at)
            value = next((one.value for one in found[1] if one.value), None)
            if value is None or value == at:
                return
            at = value
