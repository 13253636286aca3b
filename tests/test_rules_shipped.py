"""The built-in rules are complete and uniformly formatted; the index and the schema match the files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import timeit
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod import resources
from codemod.errors import BadRuleError
from codemod.resources import directory, read_table, write_tables
from codemod.rules.index import NAME as INDEX
from codemod.rules.index import load_shipped_index, read_index, read_shipped_index, write_index
from codemod.rules.load import read_shipped
from codemod.rules.models import Alias, Model, Platform, Price, Rules
from codemod.rules.registry import load_registry
from codemod.rules.schema import HEADER, MODEL, NEEDS, TABLES, WORDS, Form, Key

ROOT = Path(__file__).parent.parent
RULES = directory("rules")
SHIPPED = read_shipped(RULES)
TODAY = "2026-11-29"


def test_every_name_refers_to_a_row() -> None:
    models = SHIPPED.models
    assert len(models) > 1700
    for model in models.values():
        for other in (model.replacement, *model.alternatives):
            assert not other or (model.platform, other) in models, (model.platform, model.id, other)
    ids = {id_ for _, id_ in models}
    assert ids >= SHIPPED.words
    for alias in SHIPPED.aliases.values():
        assert (alias.platform, alias.id) not in models
        assert not alias.stands_for or alias.stands_for in ids
    assert len(SHIPPED.prices) == 843


def test_every_status_agrees_with_its_date() -> None:
    for model in SHIPPED.models.values():
        if model.shutdown_kind == "date":
            assert (model.shutdown <= TODAY) == (model.status == "retired"), (model.platform, model.id)
        elif model.status == "retired":
            assert model.shutdown <= TODAY, (model.platform, model.id)
        assert model.checked <= TODAY
        assert (model.drop_in == "none") <= (not model.replacement)


def test_index_matches_the_files() -> None:
    assert load_shipped_index().decode() == write_index(SHIPPED)
    assert read_shipped_index() == SHIPPED


def test_tables_match_the_files() -> None:
    assert resources.read_generated(resources.TABLES, write_tables).decode() == write_tables()
    for file in (RULES / "roles.toml", RULES / "followups" / "audio.toml", directory("grammars") / "languages.toml"):
        assert read_table(file) == tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the parts of a checkout that the program needs."""
    for name in ("src", "rules", "grammars"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def start_version(checkout: Path) -> subprocess.Popen[str]:
    """Start `llm-codemod --version` of a checkout: it reads the index."""
    environment = os.environ | {"PYTHONPATH": str(checkout / "src"), "LLM_CODEMOD_RULES": "shipped"}
    command = [sys.executable, "-m", "codemod", "--version"]
    return subprocess.Popen(command, cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True)


def count_models(*running: subprocess.Popen[str]) -> list[int]:
    said = [process.communicate()[0] for process in running]
    return [int(re.findall(r": (\d+) models", text)[0]) for text in said]


def test_a_checkout_keeps_an_index_until_a_rule_changes(checkout: Path) -> None:
    """Also if several runs build it concurrently, if a rule is reverted, and if it cannot be stored."""
    kept = checkout / "build" / "generated" / INDEX
    [before, *same] = count_models(*(start_version(checkout) for _ in range(3)))
    assert same == [before] * 2
    built = kept.stat().st_mtime_ns
    assert [path.name for path in kept.parent.iterdir()] == [INDEX], "nothing unfinished is left"
    assert (count_models(start_version(checkout)), kept.stat().st_mtime_ns) == ([before], built)
    platform = checkout / "rules" / "platforms" / "xai.toml"
    whole = platform.read_bytes()
    one = re.compile(rb'\[\[model\]\]\nid = "grok-3-mini".*?\n\n', re.DOTALL)
    status = platform.stat()
    platform.write_bytes(one.sub(lambda match: b"#" * len(match[0].rstrip()) + b"\n\n", whole, count=1))
    assert platform.read_bytes() != whole
    os.utime(platform, ns=(status.st_atime_ns, status.st_mtime_ns))  # same size and time as before
    assert count_models(start_version(checkout)) == [before - 1]
    platform.write_bytes(whole)
    shutil.rmtree(kept.parent)
    kept.parent.touch()  # nothing can be stored there
    assert count_models(start_version(checkout)) == [before]
    assert kept.parent.read_bytes() == b""


def test_file_changed_while_reading_is_not_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "rules" / "a.toml"
    source.parent.mkdir()
    source.write_bytes(b"n = 1\n")
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(resources, "_find_sources", lambda: [source])
    resources._sum_up_sources.cache_clear()

    def edit_and_make() -> str:
        made = source.read_text()
        source.write_bytes(b"n = 2\n")
        return made

    kept = tmp_path / "build" / "generated" / "a.json"
    try:
        assert resources.read_generated("a.json", edit_and_make) == b"n = 1\n"
        assert not kept.exists()
        resources._sum_up_sources.cache_clear()
        assert resources.read_generated("a.json", source.read_text) == b"n = 2\n"
        assert kept.exists()
    finally:
        resources._sum_up_sources.cache_clear()


def test_changed_table_is_read_again(tmp_path: Path) -> None:
    changed = tmp_path / "rules" / "roles.toml"
    changed.parent.mkdir()
    changed.write_bytes(b'words = ["other"]\n')
    assert read_table(changed) == {"words": ["other"]}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"platforms": [["id"]]}'])
def test_index_with_other_columns_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / INDEX).write_text(text, encoding="utf-8")
    with pytest.raises(BadRuleError, match=r"run: llm-codemod rules update"):
        read_index(tmp_path / INDEX)


texts = st.text('a/é\u2028\U0001f600"\\\n', max_size=5)
amounts = st.none() | st.floats(0, 1e6)
prices = st.builds(Price, *[texts] * 4, **dict.fromkeys(Price._fields[4:], amounts))
models = st.builds(
    Model,
    alternatives=st.lists(texts, max_size=2).map(tuple),
    changes=st.lists(texts, max_size=2).map(tuple),
    regions=st.lists(texts, max_size=2).map(tuple),
    note=texts,
)
rules = st.builds(
    Rules,
    st.lists(st.builds(Platform), max_size=3).map(lambda rows: {row.id: row for row in rows}),
    st.lists(models, max_size=3).map(lambda rows: {(row.platform, row.id): row for row in rows}),
    st.lists(prices, max_size=3).map(lambda rows: {(row.platform, row.id): row for row in rows}),
    st.lists(st.builds(Alias), max_size=3).map(lambda rows: {row.id: row for row in rows}),
    st.frozensets(texts),
)


@settings(max_examples=30)
@given(rules)
def test_index_round_trips(tmp_path_factory: pytest.TempPathFactory, written: Rules) -> None:
    path = tmp_path_factory.getbasetemp() / INDEX
    path.write_text(write_index(written), encoding="utf-8", newline="\n")
    assert read_index(path) == written


def test_the_index_loads_in_a_fraction_of_the_time_of_the_files() -> None:
    from_files = timeit.timeit(lambda: read_shipped(RULES), number=1)
    assert min(timeit.repeat(load_registry, number=1, repeat=5)) < from_files / 4


def test_rules_files_have_the_same_layout() -> None:
    for path in (RULES / "platforms").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
        assert text.startswith("#:schema ../schema.json\n")
        assert data["platform"] == path.stem
        assert data["name"]
        for row in data["model"]:
            assert list(row) == [key for key in MODEL if key in row], (path.name, row["id"])


def test_schema_for_editors_matches_the_loader() -> None:
    schema = json.loads((RULES / "schema.json").read_text(encoding="utf-8"))
    assert schema["additionalProperties"] is False
    assert list(schema["properties"]) == [*HEADER, *TABLES, WORDS]
    assert schema["dependentRequired"] == {key: ["platform"] for key in (*list(HEADER)[1:], "model")}
    assert schema["properties"][WORDS].items() >= describe(Key(Form.TEXTS)).items()
    for name, key in HEADER.items():
        assert schema["properties"][name].items() >= describe(key).items()
    for table, keys in TABLES.items():
        assert schema["properties"][table]["items"] == {"$ref": f"#/$defs/{table}"}
        row = schema["$defs"][table]
        assert row["additionalProperties"] is False
        assert row["required"] == [name for name, key in keys.items() if key.required]
        assert list(row["properties"]) == list(keys)
        for name, key in keys.items():
            assert set(row["properties"][name]) == {"description", *describe(key)}, name
            assert row["properties"][name].items() >= describe(key).items(), name
    needed = schema["$defs"]["model"]["dependentRequired"]
    assert sorted((key, other) for key, others in needed.items() for other in others) == sorted(NEEDS)


def describe(key: Key) -> dict[str, Any]:
    """Return the JSON Schema of a value of this form."""
    if key.one_of:
        return {"enum": list(key.one_of)}
    one_line: dict[str, Any] = {"type": "string", "minLength": 1}
    one_id = {"type": "string", "pattern": "^[A-Za-z0-9](?!.*//)[A-Za-z0-9._:@/-]*$", "maxLength": 200}
    forms: dict[Form, dict[str, Any]] = {
        Form.TEXT: one_line,
        Form.ID: one_id,
        Form.IDS: {"type": "array", "items": one_id, "minItems": 1, "uniqueItems": True},
        Form.DATE: {"type": "string", "format": "date"},
        Form.URL: {"type": "string", "format": "uri"},
        Form.TEXTS: {"type": "array", "items": one_line, "minItems": 1, "uniqueItems": True},
        Form.AMOUNT: {"type": "number", "minimum": 0},
    }
    return forms[key.form]
