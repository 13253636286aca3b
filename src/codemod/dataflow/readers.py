"""Finds the expressions of programs that read configuration: environment variables, options, keys of a file."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import SELF, Function, Place
from codemod.dataflow.spelling import NAME, is_assigned, is_member, qualifier_of, receiver_span, with_qualifier
from codemod.roles.vocabulary import load_vocabulary, normalise
from codemod.text.name_parts import last_name
from codemod.text.words import NAMES, find_word
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.dataflow.program import Program
    from codemod.languages.place import Place as DocumentPlace
    from codemod.values import Frame, Source

# A file name for each language family that reads the environment.
PROGRAMS = ("a.py", "a.ts", "a.go", "a.java", "a.cs", "a.rb", "a.php", "a.rs", "a.swift", "a.dart", "a.ex")
SCRIPT = "a.sh"
_LONGEST_VALUE = 400  # bytes of what reads a file
_MOST_LOADING = 40  # programs of a family that name a configuration file
# Families whose libraries read a setting by its whole path, and the separator of its keys.
_PATHS = {"a.py": ".", "a.ts": ".", "a.java": ".", "a.php": ".", "a.cs": ":", "a.rb": "."}


class Readers(Part):
    """Finds the expressions that read a setting."""

    @remembered
    def of_member(self, program: Program, name: str) -> Iterator[Place]:
        """Yield each `x.name` and `x["name"]` of a program where `x` is not `self`."""
        for span in program.mentions(name):
            literal = program.syntax.literal(span)
            if literal is not None:
                index = next((f for f in program.frames(literal.token) if f.shape == Shape.SUBSCRIPT), None)
                if program.text(literal.inner).lstrip(":") == name and index is not None:
                    yield Place(program, index.span)
            elif is_member(program, span) and (qualifier := qualifier_of(program, span)) and qualifier not in SELF:
                place = with_qualifier(program, span)
                if not is_assigned(program, place):
                    yield Place(program, place)

    def of_key(self, keys: Sequence[str], file: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Yield the expressions that read a section of a configuration file, with the remaining keys below it.

        For `chat: {model: …}`, each `x["chat"]` and `x.chat`, in programs that contain the name of the file.
        """
        section = keys[-2] if len(keys) > 1 else keys[-1]
        left = tuple(keys[-1:]) if len(keys) > 1 else ()
        name, word, last = PurePosixPath(file).name, section.encode(), keys[-1].encode()
        self._search_once(name)
        seen: set[int] = set()
        for family in PROGRAMS:
            for program in islice(self.workspace.programs_naming(name, family), _MOST_LOADING):
                if id(program) in seen:
                    continue
                seen.add(id(program))
                yield from ((place, tuple(keys)) for place in self._loaded(program, name))
                is_named = word in program.data or last in program.data
                read = list(self.of_member(program, section)) if is_named else []
                for place in read:
                    yield place, left
                for place in self.of_member(program, keys[-1]) if left and is_named and not read else ():
                    yield place, ()

    @remembered
    def _loaded(self, program: Program, file: str) -> Iterator[Place]:
        """Yield where other programs use the variables of a module with what it reads from a file."""
        holders = {file}
        for name, definitions in program.locals.definitions.items():
            for one in definitions:
                is_short = one.value is not None and one.value.end - one.value.start <= _LONGEST_VALUE
                text = program.text(one.value) if one.value and is_short else ""
                if text.endswith(")") and any(_is_loaded_from(word, text) for word in holders):
                    holders.add(name)
                    if one.owner is None and not one.base:
                        own = self.symbols.references.of_definition(program, one)
                        yield from (place for place in own if place.program is not program)

    @remembered
    def of_path(self, keys: tuple[str, ...]) -> Iterator[Place]:
        """Yield the expressions that read a setting by its path: `config("llm.model")`, `@Value("${llm.model}")`."""
        for sign in dict.fromkeys(_PATHS.values()):
            self._search_once(sign.join(keys), [family for family, one in _PATHS.items() if one == sign])
        for family, sign in _PATHS.items():
            path = sign.join(keys)
            whole = re.compile(rf"{re.escape(path)}|[\\$#]+\{{{re.escape(path)}[:}}].*")
            for program, span in self.workspace.programs_with(path, family):
                literal = program.syntax.literal(span)
                if literal is None and sign == "." and (holder := receiver_span(program, span)):  # cfg.llm.model
                    yield Place(program, Span(holder.start, span.end))
                if literal is None or not whole.fullmatch(program.text(literal.inner)):
                    continue
                frames = program.frames(literal.token)
                reader = next((f for f in frames if f.shape in (Shape.CALL, Shape.SUBSCRIPT)), None)
                if reader is None:
                    yield from self._under_name(program, literal.token)
                    continue
                annotated = self.symbols.references.of_annotated(program, reader)
                yield from (Place(program, reader.span),) if annotated is None else annotated

    @remembered
    def of_text(self, key: str, like: str) -> Iterator[Place]:
        """Yield the calls that read a setting by a key that a program has set: `viper.GetString("chat.model")`."""
        for place, call in self._calls_with(key, like):
            if _is_whole_string(place) and self._reads(call.name):
                yield Place(place.program, call.span)

    @remembered
    def of_input(self, name: str) -> Iterator[Place]:
        """Yield the calls that read an input of a GitHub action: `core.getInput("model")`."""
        self._search_once(name)
        for family in PROGRAMS:
            for place, call in self._calls_with(name, family):
                if _is_whole_string(place) and normalise(last_name(call.name)) == "getinput":
                    yield Place(place.program, call.span)

    @remembered
    def of_atom(self, name: str, like: str) -> Iterator[Place]:
        """Yield the calls that read a setting of an Elixir application: `Application.get_env(:bot, :model)`."""
        for place, call in self._calls_with(name, like):
            if place.program.syntax.literal(place.span) is not None and self._reads(call.name):
                yield Place(place.program, call.span)

    @remembered
    def of_elixir_module(self, module: str, like: str) -> Iterator[Place]:
        """Yield the calls that read the settings of a module: `Application.get_env(:bot, __MODULE__)`."""
        last = last_name(module)
        for program in self.workspace.programs_naming(last, like):
            own = program.mentions("__MODULE__") if any(program.locals.classes(name) for name in (module, last)) else ()
            for span in (*program.mentions(last), *own):
                call = next((f for f in program.frames(span) if f.shape is Shape.CALL), None)
                if call is not None and self._reads(call.name):
                    yield Place(program, call.span)

    @remembered
    def of_message(self, name: str) -> Iterator[Function]:
        """Yield the functions that get what is sent under a name: a route, a channel, an event.

        `app.post("/api/chat", (request) => …)`, `ipcMain.handle("ask", …)`, FastAPI's `@app.post("/api/chat")`
        """
        functions = self.symbols.functions
        word = max(NAME.findall(name), key=len, default=name)
        self._search_once(word)
        for family in PROGRAMS:
            for place, call in self._calls_with(word, family):
                arguments = place.program.arguments(call)
                if not arguments or arguments[0].value != name or not arguments[0].span.contains(place.span):
                    continue
                decorated = functions.decorated(place.program, call.span)
                yield from (decorated,) if decorated else ()
                for one in arguments[1:]:
                    yield from functions.at(place.program, one.span)

    @remembered
    def of_route(self, url: str, sender: str) -> Iterator[Function]:
        """Yield what Next.js calls for a path: functions in `app/api/chat/route.ts` or `pages/api/chat.ts`."""
        for up in range(len(PurePosixPath(sender).parents)):
            for route in (f"app{url}/route", f"pages{url}"):
                path = self.workspace.module(f"./{'../' * up}{route}", sender)
                there = self.workspace.program(path) if path else None
                if there is not None:
                    for handler in ("POST", there.imports.exports.get("default", "handler")):
                        yield from (Function(there, scope) for scope in there.locals.functions(handler))

    def _calls_with(self, name: str, like: str) -> Iterator[tuple[Place, Frame]]:
        """Yield where a name is inside a call, with the innermost call, in the programs like a file."""
        for program, span in self.workspace.programs_with(name, like):
            call = next((f for f in program.frames(span) if f.shape is Shape.CALL), None)
            if call is not None:
                yield Place(program, span), call

    @remembered
    def of_variable(self, variable: str) -> Iterator[Place]:
        """Yield the expressions that read an environment variable: `os.environ["X"]`, `process.env.X`."""
        self._search_once(variable, (*PROGRAMS, SCRIPT))
        for family in PROGRAMS:
            for program, span in self.workspace.programs_with(variable, family):
                literal = program.syntax.literal(span)
                if literal is None:
                    if qualifier_of(program, span).lower() in ("env", "environ", "settings", "config"):
                        whole = with_qualifier(program, span)
                        while qualifier_of(program, whole):  # process.env.X, import.meta.env.X
                            whole = with_qualifier(program, whole)
                        yield Place(program, whole)
                    continue
                if literal.inner != span:
                    continue
                frames = program.frames(literal.token)
                reader = next((f for f in frames if f.shape in (Shape.CALL, Shape.SUBSCRIPT)), None)
                if reader is not None:
                    yield Place(program, reader.span)
                else:
                    yield from self._under_name(program, literal.token)

    @remembered
    def in_scripts(self, variable: str) -> Iterator[Program]:
        """Yield the shell scripts that may read an environment variable, and do not set it themselves."""
        self._search_once(variable, (*PROGRAMS, SCRIPT))
        for program in self.workspace.programs_naming(variable, SCRIPT):
            bound = (f for span in program.mentions(variable) for f in program.frames(span) if f.name == variable)
            values = [program.text(f.value) for f in bound if f.shape is Shape.BINDING and f.value]
            if all(re.search(rf"\$\{{?{variable}\b", value) for value in values):  # MODEL="${MODEL:-gpt-4}"
                yield program

    def scripts_inside(self, source: Source, document: DocumentPlace, variable: str) -> Iterator[Program]:
        """Yield the shell scripts in a document that read a variable: the steps of a workflow."""
        seen: set[int] = set()
        for at in find_word(source.data, variable.encode(), NAMES) if document.is_file else ():
            inner, _ = document.innermost(Span(at, at + len(variable))) or (document, None)
            if inner.language.key == "bash" and inner is not document and id(inner) not in seen:
                seen.add(id(inner))
                yield from filter(None, (self.workspace.adopt(source, inner),))

    def _under_name(self, program: Program, name: Span) -> Iterator[Place]:
        """Yield what reads a setting whose name is in a constant: `config[Keys.MODEL]`, `{[Keys.MODEL](value) {…}}`."""
        for definition in program.locals.defined_at(name, name):
            if definition.value != name:
                continue
            for there, span in self.symbols.references.of_definition(program, definition):
                frames = there.frames(span)
                inner = next((f for f in frames if f.shape in (Shape.CALL, Shape.SUBSCRIPT, Shape.FUNCTION)), None)
                if inner is None or (inner.shape is Shape.CALL and not self._reads(inner.name)):
                    continue
                if inner.shape is not Shape.FUNCTION:
                    yield Place(there, inner.span)
                    continue
                scope = there.locals.function_at(inner.span)
                if scope and scope.parameters and span.end <= scope.parameters[0].span.start:
                    yield from self.symbols.references.of_parameter(Function(there, scope), scope.parameters[0])

    def _reads(self, call: str) -> bool:
        words = load_vocabulary()
        return words.is_call(call, words.setting_calls)

    def _search_once(self, name: str, families: Sequence[str] = PROGRAMS) -> None:
        """Search for a name in the programs of several families at once: one of another may read a setting."""
        if self.workspace.searches:
            self.workspace.searches.find_all(name, families)


def _is_whole_string(place: Place) -> bool:
    literal = place.program.syntax.literal(place.span)
    return literal is not None and literal.inner == place.span


def _is_loaded_from(holder: str, text: str) -> bool:
    """Whether an expression has all of what a name holds: `yaml.safe_load(raw)`, but not `settings.get("model")`."""
    named = re.search(rf"(?<!\w){re.escape(holder)}(?!\w)", text)
    return named is not None and re.match(r"\s*(?:\[|\.\s*\w+\(\s*[^)\s])", text[named.end() :]) is None
