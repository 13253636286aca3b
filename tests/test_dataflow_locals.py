"""Values followed through the programs of tests/dataflow, one per language, whose comments mark where each id goes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from codemod.dataflow.tracer import Tracer
from codemod.dataflow.workspace import Workspace
from codemod.engine.parsed_file import ParsedFile
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.search.reader import read_source
from codemod.values import Source

PROGRAMS = Path(__file__).parent / "dataflow"
_MARK = re.compile(r"(?:#|//|--) (defines|request|comparison) (\w+)$")
LANGUAGES = sorted(folder.name for folder in PROGRAMS.iterdir() if any(folder.rglob("*.*")))


def read_marks(root: Path) -> dict[str, dict[str, set[str]]]:
    """Return the places marked by comments: id -> "defines", "request" or "comparison" -> "file:line"."""
    marks: dict[str, dict[str, set[str]]] = {}
    for file in sorted(root.rglob("*.*")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if mark := _MARK.search(line):
                kinds = marks.setdefault(mark[2], {"defines": set(), "request": set(), "comparison": set()})
                kinds[mark[1]].add(f"{file.relative_to(root)}:{number}")
    return marks


@cache
def trace(root: Path) -> dict[str, dict[str, set[str]]]:
    """Return where the value of each id of a tree goes: "file:line" of the id -> "request" or "comparison"."""
    registry = load_registry(())
    names = Names(registry.leaving, registry.words)
    tracer = Tracer(Workspace(root, root))
    found: dict[str, dict[str, set[str]]] = {}
    for file in sorted(root.rglob("*.*")):
        source = read_source(str(file.relative_to(root)), file)
        assert isinstance(source, Source)
        parsed = ParsedFile(source, names)
        for occurrence in parsed.occurrences:
            place, local = parsed._at[occurrence.span]
            traced = tracer.trace(source, place, local)
            line = f"{source.path}:{source.position(occurrence.span.start)[0]}"
            found[line] = {
                "request": {f"{sent.step.path}:{sent.step.line}" for sent in traced.requests},
                "comparison": {
                    f"{use.step.path}:{use.step.line}" for use in traced.uses if use.role in ("comparison", "pattern")
                },
            }
    return found


@pytest.mark.parametrize("name", ["chat", "compact", "field", "title"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_value_is_followed(language: str, name: str) -> None:
    """A constant to a request and to a comparison in another file, a field to a method, a parameter to its uses."""
    root = (PROGRAMS / language).resolve()
    marks = read_marks(root)[name]
    (defined,) = marks.pop("defines")
    assert trace(root)[defined] == marks
