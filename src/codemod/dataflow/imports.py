"""Names across modules: the program and name that an import refers to, and the modules that can see a name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.families import WITH_IMPORTS, family_of
from codemod.dataflow.part import DEEPEST, Part, remembered
from codemod.languages.grammar import languages
from codemod.text.name_parts import folder_of
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition, Import
    from codemod.values import Span

_RENAMED = lazy_regex(rb"(?:\bas|:)\s*(\w+)")
_STAR = lazy_regex(rb"(?:import|export)\s*\*")
EXPORTS = ("exports", "module.exports")  # what a module of Node.js exports


class Imports(Part):
    """Follows imports and re-exports through the modules of a work tree."""

    def exported(self, program: Program, one: Import, home: str, wanted: str) -> str:
        """Return the name in `home` that an import brings, "" if it is from elsewhere or surely not `wanted`."""
        path = self.workspace.module(one.module, program.path)
        name = one.imported
        for _ in range(DEEPEST):
            if not path:
                break
            there = self.workspace.program(path) if path == home or self._may_bring(path, name, wanted) else None
            if there is None:
                return ""
            if path == home:
                return there.imports.exports.get(name, name)
            passed = there.imports.names.get(name)
            if passed is None:
                stars = (self.workspace.module(star.module, path) for star in there.imports.stars)
                return name if any(self.reaches(star, home, name) for star in stars) else ""
            path, name = self.workspace.module(passed.module, path), passed.imported or passed.name
        return ""

    def reaches(self, path: str | None, home: str, name: str, deep: int = 0) -> bool:
        """Whether the names of a module include `name` of `home`."""
        if path is None or deep > DEEPEST:
            return False
        if path == home:
            return True
        there = self.workspace.program(path) if self._may_pass(path, name) else None
        if there is None:
            return False
        passed = there.imports.names.get(name)
        if passed and self.reaches(self.workspace.module(passed.module, path), home, passed.imported, deep + 1):
            return True
        stars = (self.workspace.module(star.module, path) for star in there.imports.stars)
        return any(self.reaches(star, home, name, deep + 1) for star in stars)

    @remembered
    def _may_pass(self, path: str, name: str) -> bool:
        """Whether a module may re-export a name: it contains it, or all names of another. Avoids parsing the module."""
        text = self.workspace.text(path)
        return text is not None and (name.encode() in text or self._passes_all(path))

    def _may_bring(self, path: str, name: str, wanted: str) -> bool:
        """Whether a module may re-export `wanted` as `name`: then it contains both, as it is renamed there."""
        is_likely = name in (wanted, "default") or name.encode() in self._renamed(path)
        return is_likely and self._may_pass(path, wanted)

    @remembered
    def _renamed(self, path: str) -> frozenset[bytes]:
        """Return the new names that a module may give to what it imports."""
        return frozenset(_RENAMED.findall(self.workspace.text(path) or b""))

    @remembered
    def _passes_all(self, path: str) -> bool:
        """Whether a module re-exports all names of another."""
        return _STAR.search(self.workspace.text(path) or b"") is not None

    def is_module(self, program: Program, one: Import, home: str, deep: int = 0) -> bool:
        """Whether an import brings a module as a whole, maybe through others: `export * as models from "./models"`."""
        path = self.workspace.module(one.module, program.path)
        if not one.imported:
            return path == home
        if family_of(program.path) != "python":
            may_bring = path is not None and path != home and deep < DEEPEST and self._may_pass(path, one.imported)
            there = self.workspace.program(path) if may_bring and path else None
            passed = there.imports.names.get(there.imports.exports.get(one.imported, one.imported)) if there else None
            return there is not None and passed is not None and self.is_module(there, passed, home, deep + 1)
        joined = f"{one.module}{'' if one.module.endswith('.') else '.'}{one.imported}"
        return self.workspace.module(joined, program.path) == home

    @remembered
    def homes(self, program: Program, name: str) -> Iterator[tuple[Program, str]]:
        """Yield the programs that may define a name which a program does not, with the name there."""
        family = family_of(program.path)
        one = program.imports.names.get(name)
        if one and family in WITH_IMPORTS:
            path, wanted = self.workspace.module(one.module, program.path), one.imported or name
            for _ in range(DEEPEST):
                there = self.workspace.program(path) if path else None
                if path is None or there is None:
                    return
                yield there, there.imports.exports.get(wanted, wanted)
                for star in there.imports.stars:
                    if (passed := self.workspace.module(star.module, path)) and (p := self.workspace.program(passed)):
                        yield p, wanted
                again = there.imports.names.get(wanted)
                if again is None:
                    return
                path, wanted = self.workspace.module(again.module, path), again.imported or wanted
            return
        for star in program.imports.stars:
            path = self.workspace.module(star.module, program.path)
            there = self.workspace.program(path) if path else None
            if there:
                yield there, name
        if family not in WITH_IMPORTS:
            name = one.imported or name if one else name
            by_folder, home = self._by_folder(name, program.path), folder_of(program.path)
            yield from ((other, name) for other in by_folder.get(home, ()) if other.path != program.path)
            away = [other for folder, others in by_folder.items() if folder != home for other in others]
            yield from (
                (other, name) for other in sorted(away, key=lambda one: (not self.sees(program, one.path), one.path))
            )

    def origin(self, program: Program, name: str) -> str:
        """Return the original name of an import, through renaming imports."""
        there: Program | None = program
        for _ in range(DEEPEST):
            one = there.imports.names.get(name) if there else None
            if there is None or one is None or one.imported in ("", "default"):
                return name
            path, name = self.workspace.module(one.module, there.path), one.imported
            there = self.workspace.program(path) if path else None
        return name

    @remembered
    def definitions_of(self, program: Program, name: str, at: Span) -> list[tuple[Program, Definition]]:
        """Return the definitions that a name may have at a place, in this program or another."""
        found = program.locals.lookup(name, at)
        local = [(program, definition) for definition in found[1]] if found else []
        if found and not any(program.imports.binds(definition) for definition in found[1]):
            return local
        for other, exported in self.homes(program, name):
            own = [d for d in other.definitions(exported) if d.owner is None or d.is_attribute]
            if own:
                return [(other, d) for d in own if d.base in ("", *EXPORTS)]
        return local

    def module_path(self, program: Program, one: Import) -> str | None:
        if not one.imported:
            return self.workspace.module(one.module, program.path)
        joined = f"{one.module}{'' if one.module.endswith('.') else '.'}{one.imported}"
        return self.workspace.module(joined, program.path) if family_of(program.path) == "python" else None

    def module_with(self, program: Program, name: str, member: str) -> Program | None:
        """Return the module of the work tree that a name means, if it defines or imports a variable `member`."""
        one = program.imports.names.get(name)
        path = one and self.module_path(program, one)
        if not path or member.encode() not in (self.workspace.text(path) or b""):
            return None
        there = self.workspace.program(path)
        is_there = there is not None and (there.definitions(member) or member in there.imports.names)
        return there if is_there else None

    @remembered
    def sees(self, program: Program, home: str) -> bool:
        """Whether a program imports the module of a file, shares its package, or sees the names of all files."""
        path = PurePosixPath(home)
        if languages()[program.syntax.key].global_names:
            return True
        if PurePosixPath(program.path).parent == path.parent:
            return True
        words = {path.stem, path.parent.name} - {""}
        return any(re.search(rb"(?<!\w)" + re.escape(word.encode()) + rb"(?!\w)", program.data) for word in words)

    def is_nearer(self, program: Program, home: str, name: str) -> bool:
        """Whether a name means another definition, in the directory of the program, than that of the module `home`."""
        folder = folder_of(program.path)
        if folder == folder_of(home) or name in program.imports.names:
            return False
        return self._is_defined_in(folder, home, name)

    @remembered
    def _is_defined_in(self, folder: str, home: str, name: str) -> bool:
        return any(_defines(other, name) for other in self._by_folder(name, home).get(folder, ()))

    @remembered
    def _by_folder(self, name: str, like: str) -> dict[str, list[Program]]:
        """Return the programs in which a word occurs, by the directory of their file."""
        found: dict[str, list[Program]] = {}
        for program in self.workspace.programs_naming(name, like):
            found.setdefault(folder_of(program.path), []).append(program)
        return found


def _defines(program: Program, name: str) -> bool:
    """Whether a program defines a variable, a function or a class of its module."""
    definitions = program.locals.definitions.get(name, ())
    functions = (one for one in program.locals.functions(name) if program.locals.class_around(one.span) is None)
    return any(d.owner is None and not d.base for d in definitions) or any(
        program.locals.function_around(one.span) is None for one in (*functions, *program.locals.classes(name))
    )
