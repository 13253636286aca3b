"""A comment `llm-codemod: keep` keeps the ids it names, in every language; the same words in a string do not."""

from __future__ import annotations

import json

import pytest
from harness import TODAY
from language_samples import LINES

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.languages.grammar import languages
from codemod.rules.registry import load_registry
from codemod.values import Decision, FilePatch, Source

REGISTRY = load_registry()
NAMES = RunConfiguration(REGISTRY, TODAY).names()
SLASHES = (
    "asciidoc astro bicep c cpp csharp dart go groovy hcl java javascript json kotlin php rust scala swift text tsx "
    "typescript"
)
HASHES = "bash dockerfile dotenv elixir graphql hcl ini make perl php powershell python ruby text toml yaml"
# A comment in each language, with `{}` for the text.
COMMENTS = {
    "// {}": SLASHES,
    "/* {} */": SLASHES.replace("asciidoc astro ", "") + " sql",
    "/*\n * {}\n */": SLASHES.replace("asciidoc astro ", "") + " sql",
    "# {}": HASHES,
    "-- {}": "lua sql text",
    "; {}": "ini text",
    "% {}": "text",
    "REM {}": "text",
    "<!-- {} -->": "astro html markdown text xml",
    "{{{{!-- {} --}}}}": "html",
    "{{/* {} */}}": "markdown",
    "--[[ {} ]]": "lua",
    "<# {} #>": "powershell",
    ".. {}": "restructuredtext",
}
WAYS = sorted((key, form) for form, keys in COMMENTS.items() for key in keys.split())
# A line with an id, for languages without one in tests/test_languages.py.
OTHERS = {
    "asciidoc": "Use {}.",
    "astro": "<Chat model='{}'/>",
    "json": '"model": "{}",',
    "markdown": "Use {}.",
    "php": "$model = '{}';",
    "restructuredtext": "Use {}.",
    "text": "Use {}.",
}
WHOLE_FILES = {"json": "{{\n{}\n}}\n", "php": "<?php\n{}\n"}


def read(key: str, lines: str, **wishes: str) -> FilePatch:
    """Return the findings in a file of a language."""
    name = languages()[key].files[0].replace("*", "file")
    migration = Migration(RunConfiguration(REGISTRY, TODAY, show_ignored=True, **wishes))  # type: ignore[arg-type]
    return migration.patch(Source(name, WHOLE_FILES.get(key, "{}\n").format(lines).encode()), NAMES)


def is_kept(patch: FilePatch) -> bool:
    """Whether there are findings, and all are kept."""
    kept = {finding.row == "K" for finding in patch.findings}
    assert len(kept) == 1
    assert all(finding.decision == Decision.IGNORE for finding in patch.findings if finding.row == "K")
    return kept == {True}


def line_of(key: str, text: str = "gpt-4") -> str:
    return (OTHERS | {k: v for k, v in LINES.items() if k not in OTHERS})[key].format(text)


def test_every_language_has_a_comment() -> None:
    parsed = {key for key, one in languages().items() if one.grammar} - {"notebook"}
    assert parsed <= {key for key, _ in WAYS} <= languages().keys()


@pytest.mark.parametrize(("key", "form"), WAYS)
def test_comment_keeps_its_line_or_if_alone_the_next(key: str, form: str) -> None:
    comment = form.format("llm-codemod: keep -- as it was measured")
    for kept in (f"{comment}\n{line_of(key)}", *([f"{line_of(key)} {comment}"] if _may_trail(key, form) else [])):
        patch = read(key, kept)
        assert is_kept(patch), kept
        assert (patch.edits, patch.warnings) == ((), ())
    for seen in (f"{comment}\n\n{line_of(key)}", f"{line_of(key)}\n{comment}"):
        patch = read(key, seen)
        assert not is_kept(patch), seen
        assert [warning.code for warning in patch.warnings] == ["keep-unused"], seen
    if _may_trail(key, form):
        behind_code = f"{line_of(key, 'other')} {comment}\n{line_of(key)}"
        assert not is_kept(read(key, behind_code)), behind_code


def _may_trail(key: str, form: str) -> bool:
    return "\n" not in form and key not in ("asciidoc", "dockerfile", "restructuredtext") and "REM" not in form


@pytest.mark.parametrize(("key", "form"), WAYS)
def test_the_same_words_in_a_string_keep_nothing(key: str, form: str) -> None:
    words = form.format("llm-codemod: keep").replace("\n", " ").replace("*/ */", "*/")
    if key in ("asciidoc", "markdown", "restructuredtext", "text"):
        words = f"`{words}`"  # prose has no strings, but quotes
    elif key in ("dotenv", "ini", "make"):
        words = f'"{words}"'
    if form.startswith("{{"):
        return  # template engines look into all strings
    lines = f"{line_of(key, words)}\n{line_of(key)}"
    patch = read(key, lines)
    assert not is_kept(patch), lines
    assert patch.warnings == ()


def test_comment_in_a_notebook_applies_to_its_cell() -> None:
    cells = [
        ["# llm-codemod: keep\n", 'ask(model="gpt-4")\n', "x = 1\n", "# llm-codemod: keep"],
        'ask(model="gpt-4")\nask(model="gpt-4")  # llm-codemod: keep\nlog("# llm-codemod: keep")\nask(model="gpt-4")',
    ]
    notebook = {"cells": [{"cell_type": "code", "source": source} for source in cells], "nbformat": 4}
    patch = Migration(RunConfiguration(REGISTRY, TODAY, show_ignored=True)).patch(
        Source("x.ipynb", json.dumps(notebook).encode()), NAMES
    )
    assert [finding.row for finding in patch.findings] == ["K", "R1", "K", "R1"]
    assert [warning.code for warning in patch.warnings] == ["keep-unused"]


@pytest.mark.parametrize(
    ("says", "warning"),
    [
        ("llm-codemod: keep", ""),
        ("llm-codemod:keep", ""),
        ("noqa: E501  # llm-codemod: keep", ""),
        ("llm-codemod: keep  # noqa: E501", ""),
        ("llm-codemod: keep -- measured until then", ""),
        ("llm-codemod: keep (measured)", ""),
        ("llm-codemod: keep[gpt-4]", ""),
        ("llm-codemod: keep[gpt-4o, gpt-4]", ""),
        ("llm-codemod: keep until 2027-03-01", ""),
        ("llm-codemod: keep until 2026-11-22.", ""),
        ("llm-codemod: keep[gpt-4] until 2027-03-01 -- until we know more", ""),
        ("llm-codemod: keep until 2026-11-21", "keep-ended"),
        ("llm-codemod: keep[gpt-4] until 2026-11-21", "keep-ended"),
        ("llm-codemod: keep until 2027-13-01", "keep-bad-date"),
        ("llm-codemod: keep until 20270301", "keep-bad-date"),
        ("llm-codemod: keep until", "keep-bad-date"),
        ("llm-codemod: keep[gpt-4o]", "keep-unused"),
        ("llm-codemod: keep[gpt-4-visoin-preview]", "keep-unknown-id"),
        ("llm-codemod: keep['gpt-4']", "keep-unknown-id"),
        ("llm-codemod: keep[gpt-4,]", "keep-unknown-id"),
        ("llm-codemod: keep[]", "keep-unknown-id"),
        ("llm-codemod: kepe", "keep-not-understood"),
        ("llm-codemod: ignore", "keep-not-understood"),
        ("llm-codemod: keep untill 2027-03-01", "keep-not-understood"),
        ("llm-codemod: keep, until 2027-03-01", "keep-not-understood"),
        ("llm-codemod: keep until 2027-03-01[gpt-4]", "keep-not-understood"),
        ("llm-codemod: keep gpt-4", "keep-not-understood"),
        ("llm-codemod: keep(gpt-4)", "keep-not-understood"),
        ("llm-codemod: keep[gpt-4", "keep-not-understood"),
        ("llm-codemod: keeping", "keep-not-understood"),
        ("llm-codemod keep", "keep-not-understood"),
        ("llm_codemod: keep", "keep-not-understood"),
        ("LLM-Codemod: keep", "keep-not-understood"),
    ],
)
def test_expired_and_mistyped_comments_have_no_effect_and_warn(says: str, warning: str) -> None:
    patch = read("python", f"# {says}\nask(model='gpt-4')")
    assert [found.code for found in patch.warnings] == [warning] * bool(warning)
    assert [finding.row for finding in patch.findings] == ["R1" if warning else "K"]
    assert len(patch.edits) == bool(warning)


def test_comment_about_the_tool_is_not_reported() -> None:
    for comment in ("# moved with llm-codemod", "# `llm-codemod: keep` would keep it", "# see x.io/llm-codemod: docs"):
        patch = read("python", f"{comment}\nask(model='gpt-4')")
        assert (patch.warnings, len(patch.edits)) == ((), 1), comment


def test_warning_has_place_and_remedy_and_quotes_nothing() -> None:
    source = "# a\nx = 1  # llm-codemod: keep[sk-S3CRET]\nask(model='gpt-4')"
    patch = read("python", source)
    [warning] = patch.warnings
    assert patch.source.position(warning.span.start) == (2, 10)
    assert "write it as in the code" in warning.message
    assert "S3CRET" not in warning.message
    [near] = read("python", "# llm-codemod: keep[gpt-4-visoin-preview]\nask(model='gpt-4')").warnings
    assert "did you mean gpt-4-vision-preview?" in near.message


def test_unused_comments_are_reported_only_for_searched_ids() -> None:
    lines = "# llm-codemod: keep\nx = 1\nask(model='gpt-4')"
    migration = Migration(RunConfiguration(REGISTRY, TODAY, only=frozenset(["gpt-4"])))
    assert read("python", lines).warnings != ()
    assert migration.patch(Source("x.py", lines.encode()), NAMES).warnings == ()
    assert read("python", lines.replace("keep", "keep[gpt-6-sol]")).warnings == ()  # live: it is not searched


def test_kept_comparison_still_makes_other_places_reviews() -> None:
    patch = read("python", "ask(model='gpt-4')\nslow = model == 'gpt-4'  # llm-codemod: keep")
    assert [finding.decision for finding in patch.findings] == [Decision.REVIEW, Decision.IGNORE]


def test_unsafe_and_map_do_not_edit_kept_ids() -> None:
    wishes = {"unsafe": True, "mapping": {"gpt-4": "gpt-4-turbo"}}
    patch = read("python", "# llm-codemod: keep\nask(model='gpt-4')\n# gpt-4", **wishes)  # type: ignore[arg-type]
    assert [finding.row for finding in patch.findings if finding.decision == Decision.IGNORE] == ["K"]
    assert len(patch.edits) == 1
