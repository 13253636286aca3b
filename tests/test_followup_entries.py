"""Every entry of rules/followups/ reports its hits and does not report its misses."""

from __future__ import annotations

import json
import re
import string
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.followups.entries import split_snippet
from codemod.followups.find import shipped_catalogue
from codemod.languages.grammar import languages
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.values import Source

if TYPE_CHECKING:
    from codemod.followups.entries import FollowUpRule

CATALOGUE = shipped_catalogue()
REGISTRY = load_registry()
NAMES = Names(REGISTRY.leaving, REGISTRY.words)
# Entries about prices and dates of the rules, or other files, not about code (test_followups.py).
ELSEWHERE = {"price-step", "replacement-sunset", "embedding-index"}
ENTRIES = [(f"{rule.code}-{at}", rule) for at, rule in enumerate(CATALOGUE.rules) if rule.code not in ELSEWHERE]

_IN_MARKDOWN = "# Usage\n\nIt is written like this, with ä:\n\n```ts\n%s\n```\n"


@cache
def listen(snippet: str) -> tuple[tuple[str, str], ...]:
    """Return code and message of each follow-up in a snippet."""
    language, mapping, code = split_snippet(snippet)
    old, _, new = mapping.partition("=")
    migration = Migration(RunConfiguration(REGISTRY, "2026-11-22", mapping={old: new} if new else {}))
    name = languages()[language].files[0].replace("*", "file")
    patch = migration.patch(Source(name, code.encode()), Names({old}, frozenset()) if new else NAMES)
    assert patch.findings, snippet
    return tuple((one.code, one.message) for finding in patch.findings for one in finding.follow_ups)


def says(rule: FollowUpRule, snippet: str) -> bool:
    messages = [message for code, message in listen(snippet) if code == rule.code]
    templates = [template for template in (rule.message, rule.hidden) if template]
    return any(_sentence(template).fullmatch(message) for message in messages for template in templates)


def _sentence(template: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(template)
    return re.compile("".join(re.escape(text) + ("" if word is None else ".*") for text, word, *_ in parts))


@pytest.mark.parametrize(("rule", "snippet"), [(r, s) for _, r in ENTRIES for s in r.hits])
def test_entry_reports_its_hits(rule: FollowUpRule, snippet: str) -> None:
    assert says(rule, snippet), listen(snippet)


@pytest.mark.parametrize(("rule", "snippet"), [(r, s) for _, r in ENTRIES for s in r.misses])
def test_entry_does_not_report_its_misses(rule: FollowUpRule, snippet: str) -> None:
    assert not says(rule, snippet)


def test_every_entry_has_hits_and_near_misses() -> None:
    # Manifests are not code either (test_changes.py).
    assert [name for name, rule in ENTRIES if not rule.library and (not rule.hits or not rule.misses)] == []


def test_every_code_has_an_example_before_and_after() -> None:
    shown = {rule.code for rule in CATALOGUE.rules if rule.before}
    assert {rule.code for _, rule in ENTRIES} - shown == set()


def test_default_inside_a_call_is_not_a_parameter() -> None:
    code = "ChatOpenAI(model='gpt-4-0613', temperature=kwargs.get('temperature', conf.get('t', 0.9)))"
    said = [message for one, message in listen(f"python: {code}") if one == "sampling-parameters"]
    assert len(said) == 1
    assert said[0].endswith("what temperature is cannot be seen here")


def _in_notebook(code: str) -> str:
    lines = code.splitlines(keepends=True)
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": lines,
    }
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.parametrize(
    "snippet", [s for _, r in ENTRIES for s in r.hits if split_snippet(s)[0] in ("javascript", "python", "typescript")]
)
def test_entry_reports_the_same_places_in_another_document(snippet: str) -> None:
    language, mapping, code = split_snippet(snippet)
    old, _, new = mapping.partition("=")
    name = languages()[language].files[0].replace("*", "file")
    outer = ("file.ipynb", _in_notebook(code)) if language == "python" else ("README.md", _IN_MARKDOWN % code)
    places = []
    for path, text in ((name, code), outer):
        migration = Migration(RunConfiguration(REGISTRY, "2026-11-22", mapping={old: new} if new else {}))
        source = Source(path, text.encode())
        patch = migration.patch(source, Names({old}, frozenset()) if new else NAMES)
        found = [one for finding in patch.findings for one in finding.follow_ups if not one.path]
        places.append({(one.code, _plain(source.data[one.span.start : one.span.end])) for one in found})
    assert places[0] == places[1]


def _plain(data: bytes) -> str:
    """Return code as it is written outside of JSON."""
    return data.decode().replace("\\n", "").replace("\\", "").replace('", "', "").replace("\n", "")
