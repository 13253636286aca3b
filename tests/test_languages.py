"""Every language of the manifest: its sample has the expected roles, every id is found, near misses are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import outcomes
import pytest
from language_samples import LINES, SAMPLES

from codemod.engine.configuration import RunConfiguration
from codemod.engine.parsed_file import ParsedFile
from codemod.engine.pipeline import Migration
from codemod.languages.grammar import languages, load_query
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.values import Decision, Role, Source
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = load_registry()
NAMES = Names(REGISTRY.leaving, REGISTRY.words)
# Only read as text: they have no strings of their own, or those of another language.
TEXTS = {"asciidoc", "astro", "notebook", "restructuredtext", "text"}


def read(key: str, text: str) -> list[tuple[str, bool, Role]]:
    name = languages()[key].files[0].replace("*", "file")
    parsed = ParsedFile(Source(name, text.encode()), NAMES)
    return [(o.text, o.whole, o.role) for o in parsed.occurrences]


def test_every_language_has_a_line() -> None:
    assert {key for key, one in languages().items() if one.grammar} <= LINES.keys() | TEXTS <= languages().keys()


@pytest.mark.parametrize("key", sorted(LINES))
def test_every_id_is_found_as_a_whole_string(key: str) -> None:
    ids = sorted(i for i in NAMES.ids if ":" not in i or key not in ("make", "yaml"))
    found = read(key, "\n".join(LINES[key].format(i) for i in ids) + "\n")
    assert [text for text, _, _ in found] == ids
    assert all(whole for _, whole, _ in found)
    assert {role for _, _, role in found} <= {Role.CONSTANT, Role.CONFIGURATION, Role.ARGUMENT, Role.LIST, Role.UNKNOWN}


@pytest.mark.parametrize("key", sorted(LINES))
@pytest.mark.parametrize(
    ("before", "after"), [("x", ""), ("", "x"), ("-", ""), ("", "-x"), ("_", ""), ("", "_x"), ("", ".5")]
)
def test_near_misses_are_not_found(key: str, before: str, after: str) -> None:
    # With a slash or a colon inside, what is left of a longer token may be an id of its own.
    near = [f"{before}{i}{after}" for i in sorted(NAMES.ids) if not {"/", ":"} & set(i)]
    lines = [LINES[key].format(text) for text in near if text not in NAMES.ids]
    assert len(lines) > 600
    assert read(key, "\n".join(lines) + "\n") == []


@pytest.mark.parametrize("key", sorted(k for k, v in languages().items() if v.grammar))
def test_every_query_fits_its_grammar(key: str) -> None:
    assert load_query(key).pattern_count > 0


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/sample.*")), ids=lambda p: p.parent.name)
def test_samples_have_the_expected_roles(sample: Path) -> None:
    source = Source(sample.name, sample.read_bytes())
    parsed = ParsedFile(source, NAMES)
    read = ["{}:{} {} {}".format(*source.position(o.span.start), o.text, o.role) for o in parsed.occurrences]
    assert read == sample.with_name("roles.txt").read_text().splitlines()


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/sample.*")), ids=lambda p: p.parent.name)
def test_a_second_run_over_a_sample_changes_nothing(sample: Path) -> None:
    migration = Migration(RunConfiguration(REGISTRY, "2026-11-22", unsafe=True))
    first = migration.patch(Source(sample.name, sample.read_bytes()), NAMES)
    outcomes.add([first])
    assert first.edits or all(f.replacement is None or not f.unsafe for f in first.findings)
    after = apply_edits(first.source.data, first.edits)
    assert migration.patch(Source(sample.name, after), NAMES).edits == ()


def test_an_id_in_the_hole_of_a_template_is_not_edited() -> None:
    migration = Migration(RunConfiguration(REGISTRY, "2026-11-22", unsafe=True))
    text = rb'''"{\"\":\"{{\n}} {{\\\"gpt-4-turbo}}\\\"\"}"'''
    patch = migration.patch(Source("deploy.yaml", text), NAMES)
    assert (patch.edits, [f.decision for f in patch.findings]) == ((), [Decision.REVIEW])
