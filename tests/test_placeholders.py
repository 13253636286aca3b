"""Placeholders with a default: each hit and miss of rules/placeholders.toml, and the resulting decisions."""

from __future__ import annotations

import pytest

from codemod.engine.parsed_file import ParsedFile
from codemod.languages.mentions import Names
from codemod.rules.placeholders import find_placeholder, load_placeholders
from codemod.values import Role, Source

_HITS = [hit for form in load_placeholders() for hit in form.hits]
_MISSES = [miss for form in load_placeholders() for miss in form.misses]


@pytest.mark.parametrize("hit", _HITS)
def test_hits_name_the_setting_that_takes_precedence(hit: str) -> None:
    text, _, name = hit.rpartition(" ")
    before, _, after = text.partition("gpt-4")
    found = find_placeholder(before, after)
    assert found is not None
    assert (found.name, found.before.strip("="), found.after) == (name, "", "")


@pytest.mark.parametrize("miss", _MISSES)
def test_misses_are_not_placeholders(miss: str) -> None:
    before, _, after = miss.partition("gpt-4")
    assert find_placeholder(before, after) is None


def _role(path: str, text: str) -> tuple[Role, bool, str]:
    (found,) = ParsedFile(Source(path, text.encode()), Names(("gpt-4",))).occurrences
    return found.role, found.whole, found.prefix


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("application.properties", "spring.ai.openai.chat.options.model=${MODEL:gpt-4}\n"),
        ("application.properties", "app.first-choice=${OPENAI_MODEL:gpt-4}\n"),
        ("application.yml", "openai:\n  model: ${OPENAI_MODEL:gpt-4}\n"),
        ("application.yml", "openai:\n  first: ${OPENAI_MODEL:gpt-4}\n"),
        (".env", "MODEL=${OTHER:-gpt-4}\n"),
        ("conf/llm.yaml", "model: ${oc.env:LLM,gpt-4}\n"),
        (".github/workflows/ci.yml", "env:\n  OPENAI_MODEL: ${{ vars.OPENAI_MODEL || 'gpt-4' }}\n"),
        ("templates/app.yaml", 'model: "{{ .Values.model | default \\"gpt-4\\" }}"\n'),
        ("config/llm.yml", "model: <%= ENV.fetch('OPENAI_MODEL', 'gpt-4') %>\n"),
        ("A.java", 'class A { @Value("${openai.model:gpt-4}") String m; }\n'),
        ("A.kt", 'class A(@Value("\\${openai.model:gpt-4}") val m: String)\n'),
    ],
)
def test_default_of_a_model_selects_it(path: str, text: str) -> None:
    role, is_whole, prefix = _role(path, text)
    assert role in (Role.CONFIGURATION, Role.DEFAULT, Role.ARGUMENT)
    assert is_whole
    assert not prefix


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".github/workflows/ci.yml", "env:\n  TITLE: ${{ vars.TITLE || 'gpt-4' }}\n"),
        ("application.properties", "app.title=${TITLE:gpt-4}\n"),
        ("A.java", 'class A { @Value("${app.title:gpt-4}") String m; }\n'),
    ],
)
def test_default_of_something_else_does_not(path: str, text: str) -> None:
    assert _role(path, text)[0] not in (Role.CONFIGURATION, Role.DEFAULT, Role.ARGUMENT)
