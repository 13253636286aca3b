"""Follows a value into the variable that a call stores it in: the setter of a state, the address of a variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.arguments import Arguments
from codemod.dataflow.places import Place
from codemod.dataflow.spelling import NAME
from codemod.dataflow.walk import Value
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.values import Frame

_ADDRESS = lazy_regex(r"&\s*(?:mut\s+)?(\w+(?:\.\w+)*)")


class CallVariables(Arguments):
    """A walk that continues in variables that calls set."""

    def _into_state(self, value: Value, call: Frame) -> bool:
        """Follow a value that is passed to the setter of a state: `const [model, setModel] = useState("")`."""
        program, name = value.program, call.name.removeprefix("set")
        state = f"{name[:1].lower()}{name[1:]}"
        found = program.locals.lookup(state, call.span) if name != call.name else None
        own = [one for one in (found[1] if found else ()) if NAME.findall(program.text(one.span)) == [state, call.name]]
        for one in own:
            self.steps.append(program.step(value.span, f"passed to {call.name}"))
            for place in self.symbols.references.of_definition(program, one):
                self._push(value._replace(program=place.program, span=place.span))
        return bool(own)

    def _into_pointed(self, value: Value, call: Frame) -> bool:
        """Follow a value that is passed with the address of a variable: `StringVar(&model, "model", "gpt-4", "")`.

        The called code, which is outside the work tree, stores one in the other.
        """
        program = value.program
        beside = [one.span for one in program.arguments(call) if not one.span.contains(value.span)]
        places = [place for span in beside for place in self._pointed(program, span)] if not value.path else []
        for place, path in places:
            if not place.program.data[: place.span.start].endswith(b"&"):  # another call stores something there
                self._push(Value(place.program, place.span, path, Place(program, value.span)))
        if places:
            self.steps.append(program.step(value.span, f"stored in a variable by {last_name(call.name)}"))
        return bool(places)

    def _pointed(self, program: Program, address: Span) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Yield the uses of a variable whose address is taken, each with the path of the member that it is."""
        text = program.text(address)
        found = _ADDRESS.fullmatch(text)
        if found is None:
            return
        *holder, name = found[1].split(".")
        at = Span.of(address.part(text, *found.span(1)).start, (holder or [name])[0])
        owner = self.symbols.classes.of_path(program, ".".join(holder), at) if holder else None
        if owner is not None:
            yield from ((place, ()) for place in self.symbols.attributes.references(owner, name))
            return
        for there, definition in self.symbols.imports.definitions_of(program, program.text(at), at):
            places = self.symbols.references.of_definition(there, definition)
            yield from ((place, (*holder[1:], name) if holder else ()) for place in places)
