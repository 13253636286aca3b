"""Document formats: each example in rules/documents is read as specified, and the schema is strict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from codemod.engine.parsed_file import ParsedFile
from codemod.errors import BadRuleError
from codemod.languages.mentions import Names
from codemod.rules.documents import Document, Example, load_documents, read_document
from codemod.values import Source

if TYPE_CHECKING:
    from codemod.values import Occurrence

_IDS = ("gpt-4", "claude-3-opus-20240229", "gemini-1.5-pro", "anthropic.claude-v2")


def _examples(kind: str) -> list[Any]:
    found = [(document, example) for document in load_documents() for example in getattr(document, kind)]
    return [pytest.param(document, example, id=f"{document.name}: {example.file}") for document, example in found]


def _read(example: Example) -> tuple[Occurrence, ...]:
    return ParsedFile(Source(example.file, example.text.encode()), Names(_IDS)).occurrences


def _say(occurrence: Occurrence) -> str:
    platform = "router" if occurrence.platform == "" else occurrence.platform or ""
    return f"{occurrence.role} {platform}".strip()


@pytest.mark.parametrize(("document", "example"), _examples("hits"))
def test_hits_are_read_as_specified(document: Document, example: Example) -> None:
    assert [_say(occurrence) for occurrence in _read(example)] == list(example.reads)
    assert any(document.title in occurrence.evidence for occurrence in _read(example)) or document.embedded


@pytest.mark.parametrize(("document", "example"), _examples("misses"))
def test_misses_are_not_recognized(document: Document, example: Example) -> None:
    occurrences = _read(example)
    assert occurrences
    assert not any(document.title in occurrence.evidence for occurrence in occurrences)


def test_every_document_has_hits_and_misses() -> None:
    assert [d.name for d in load_documents() if not d.hits or not d.misses] == []


_GOOD: dict[str, Any] = {
    "title": "thing", "source": "https://example.com", "checked": "2026-11-29", "languages": ["json"],
    "recognise": [{"keys": ["a"]}], "place": [{"paths": ["a.model"], "role": "model"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"titel": "x"}, "titel: is not a known key"),
        ({"title": None}, "title: is not a string"),
        ({"languages": "json"}, "languages: has the wrong type"),
        ({"recognise": []}, "file: recognises nothing"),
        ({"place": [{"paths": ["a"], "role": "modle"}]}, "place.role: unknown role modle"),
        ({"place": [{"paths": ["a"]}]}, "place.role: is missing"),
        ({"place": {"paths": ["a"]}}, "place: is not an array of tables"),
        ({"place": [{"paths": ["**.**.**.a"], "role": "model"}]}, "place.paths: has ** more than twice"),
        ({"embedded": [{"paths": ["a"], "language": "json", "holes": "(a+)+b"}]}, "embedded.holes: has the wrong type"),
        ({"embedded": [{"paths": ["a"], "language": "json", "holes": ["{{"]}]}, "embedded.holes: is not a pair"),
    ],
)
def test_invalid_data_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadRuleError, match=re.escape(message)):
        read_document("thing.toml", _GOOD | change)
