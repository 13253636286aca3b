"""The property files of Spring: `resources/application.properties` and `.yml`, also of a profile."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.environment import read_variables
from codemod.dataflow.part import Part, remembered
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("application", *(f"application-{profile}" for profile in ("default", "prod", "dev", "local")))
_PLACEHOLDER = lazy_regex(r"\$\{[\w.-]+(?::(?P<default>[^{}]*))?\}")


class PropertyFiles(Part):
    """Reads the property files of one work tree."""

    @remembered
    def value(self, key: str, path: str) -> str:
        """Return the value of a property for a program, "" if none is visible: `spring.ai.openai.base-url`."""
        for folder in PurePosixPath(path).parents:
            for name in _NAMES:
                file = str(folder / "resources" / name)
                plain = read_variables(self.workspace.here / f"{file}.properties").get(key, "")
                for text in (plain, *self._in_yaml(f"{file}.yml", key), *self._in_yaml(f"{file}.yaml", key)):
                    if text:
                        return _PLACEHOLDER.sub(lambda found: found["default"] or "", text)
        return ""

    def _in_yaml(self, path: str, key: str) -> Iterator[str]:
        program = self.workspace.program(path)
        for span in program.mentions(last_name(key)) if program else ():
            pairs = [f for f in program.frames(span) if f.shape in (Shape.KEY, Shape.PAIR)] if program else []
            if program and pairs and pairs[0].value and ".".join(f.name for f in reversed(pairs)) == key:
                yield program.text(pairs[0].value).strip("\"'")
