"""`rules refresh`: other sources become rows with their source, and contradictions become questions."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from harness import TODAY, Outcome, run_program
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_server import Page, serve

from codemod.refresh.rule_files import insert_rows, write_row
from codemod.resources import directory
from codemod.rules.load import read_shipped
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

OPENAI = directory("rules") / "platforms" / "openai.toml"
XAI = directory("rules") / "platforms" / "xai.toml"

LITELLM: dict[str, Any] = {
    "sample_spec": {"litellm_provider": "one of these", "deprecation_date": "date when it becomes deprecated"},
    "xai/grok-0": {"litellm_provider": "xai", "mode": "chat", "deprecation_date": "2026-10-01"},
    "xai/grok-0-vision": {"litellm_provider": "xai", "mode": "guardrail", "deprecation_date": "2026-10-01"},
    "xai/Grok_3": {"litellm_provider": "xai", "mode": "chat", "deprecation_date": "2026-10-01"},
    "xai/eu/grok-0": {"litellm_provider": "xai", "mode": "chat", "deprecation_date": "2026-10-02"},
    "azure/gpt-0": {"litellm_provider": "azure", "mode": "chat", "deprecation_date": "2027-10-01"},
    "azure/gpt-4.1-2025-04-14": {"litellm_provider": "azure", "mode": "chat", "deprecation_date": "2027-04-14"},
    "azure/gpt-4.1-2025-04-15": {"litellm_provider": "azure", "mode": "chat", "deprecation_date": "2027-04-15"},
    "gpt-4-0613": {"litellm_provider": "openai", "mode": "chat", "deprecation_date": "2031-01-01"},
    "groq/zeta-1": {"litellm_provider": "groq", "mode": "chat", "deprecation_date": "2027-01-01"},
    "us.anthropic.claude-0-v1:0": {"litellm_provider": "bedrock", "mode": "chat", "deprecation_date": "2027-01-01"},
    **{
        f"moonshot/kimi-0-{n}": {"litellm_provider": "moonshot", "mode": "chat", "deprecation_date": "2026-12-31"}
        for n in range(9)
    },
}
LITELLM["xai/grok-0"] |= {
    "input_cost_per_token": 3e-07,
    "output_cost_per_token": 5.000000001e-07,
    "source": "https://x.ai/p",
}
ANNOUNCED = [
    {
        "provider": "OpenAI",
        "model_id": "gpt-0-mini",
        "announcement_date": "2026-08-01",
        "shutdown_date": "2027-02-01",
        "replacement_model": "gpt-4.1-mini",
        "url": "https://platform.openai.com/docs/deprecations#x",
        "scraped_at": "2026-11-20T03:05:41+00:00",
    },
    {"provider": "OpenAI", "model_id": "Fine-tuning API", "shutdown_date": "2027-02-01", "url": "https://b.example"},
    {"provider": "Elsewhere", "model_id": "e-1", "shutdown_date": "2027-02-01", "replacement_model": None},
    {"provider": "xAI", "model_id": "grok-0", "shutdown_date": "2026-10-01", "scraped_at": "2026-11-20"},
]
# Importing one of these fails.
SDKS = {
    "openai/_version.py": '__version__ = "9.1.0"  # x-release-please-version\nraise SystemExit("imported")\n',
    "openai/types/shared/chat_model.py": """ChatModel: TypeAlias = Literal["gpt-0-mini", "gpt-4-0613", "gpt-0-nano"]
\"\"\"Deprecated values:

- "gpt-0-mini", "gpt-4-0613": Announced shutdown
  date: 2027-02-01. See https://example.com for
  details.
- "gpt-0-gone": GPT 0 was shut down on October 23, 2026. Use
  something else.
- "hd": Retained for compatibility.
\"\"\"
raise SystemExit("imported")
""",
    "anthropic/_version.py": '__version__ = "8.0.1"\nraise SystemExit("imported")\n',
    "anthropic/resources/messages/messages.py": """DEPRECATED_MODELS = {
    "claude-0": "March 1st, 2027",
    "claude-0-latest": "soon",
}
raise SystemExit("imported")
""",
    "genai_prices/data.py": """providers = [
    Provider(
        id='groq',
        models=[
            ModelInfo(id='gamma-1', match=ClauseEquals(equals='gamma-1'), price_comments='Gone.', deprecated=True),
            ModelInfo(id='gamma', match=ClauseStartsWith(starts_with='gamma'), deprecated=True),
            ModelInfo(id='gamma-2', match=ClauseEquals(equals='gamma-2')),
            ModelInfo(
                id='openai/gpt-oss-120b',
                match=ClauseOr(or_=[ClauseEquals(equals='openai/gpt-oss-120b'), ClauseEquals(equals='gpt-oss')]),
                deprecated=True,
            ),
            ModelInfo(id='gemma2-9b-it', match=ClauseEquals(equals='gemma2-9b-it'), deprecated=True),
        ],
    ),
    Provider(id='avian', models=[ModelInfo(id='e', match=ClauseEquals(equals='e'), deprecated=True)]),
]
raise SystemExit("imported")
""",
}


@pytest.fixture
def world(tmp_path: Path) -> Path:
    for name, text in SDKS.items():
        (tmp_path / "sdk" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sdk" / name).write_text(text)
    (tmp_path / "litellm.json").write_text(json.dumps(LITELLM))
    (tmp_path / "deprecations.json").write_text(json.dumps(ANNOUNCED))
    for file in directory("rules").rglob("*"):
        if file.is_file():
            copy = tmp_path / "rules" / file.relative_to(directory("rules"))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    (tmp_path / "rules" / "answered-questions.toml").unlink()
    return tmp_path


def refresh(world: Path, *arguments: str) -> Outcome:
    sources = "--litellm", "litellm.json", "--deprecations", "deprecations.json", "--sdk", "sdk"
    return run_program(world, "llm-codemod", "rules", "refresh", "--as-of", TODAY, *sources, *arguments)


def test_rows_are_proposed_with_their_sources(world: Path) -> None:
    before = {path: path.read_bytes() for path in (world / "rules").rglob("*.toml")}
    proposed = refresh(world)
    assert (proposed.code, proposed.stderr.splitlines()[-1][:29]) == (0, "4 models and 1 prices to add,")
    diff = proposed.stdout.decode()
    assert not re.search(r"^-(?!--)", diff, re.MULTILINE)
    assert {path: path.read_bytes() for path in before} == before
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=world, input=proposed.stdout, check=True)
    applied = {path: path.read_bytes() for path in before}
    for path, data in before.items():
        path.write_bytes(data)
    refresh(world, "--write")
    assert {path: path.read_bytes() for path in before} == applied
    rules = read_shipped(world / "rules")
    shipped = load_registry().models
    models = {row.id: row for key, row in rules.models.items() if key not in shipped}
    assert sorted(models) == ["claude-0", "gpt-0-gone", "gpt-0-mini", "grok-0"]
    assert {row.checked for row in models.values()} == {TODAY}
    price_source = f"litellm@{TODAY}:model_prices_and_context_window.json (xai/grok-0)"
    mini, grok, claude = models["gpt-0-mini"], models["grok-0"], models["claude-0"]
    assert (mini.status, mini.shutdown, mini.announced, mini.confidence) == ("deprecated", "2027-02-01", "", "sdk")
    assert mini.source == 'openai@9.1.0 (PyPI): types docstrings "Deprecated values"'
    assert (models["gpt-0-gone"].status, models["gpt-0-gone"].shutdown) == ("retired", "2026-10-23")
    assert (claude.shutdown, claude.provider, claude.source) == (
        "2027-03-01",
        "Anthropic",
        "anthropic@8.0.1 (PyPI): DEPRECATED_MODELS",
    )
    assert (grok.provider, grok.status, grok.source_url) == ("xAI", "retired", "https://x.ai/p")
    assert (grok.source, grok.confidence) == (price_source, "third-party")
    price = rules.prices["xai", "grok-0"]
    assert (price.input, price.output, price.source) == (0.3, 0.5, price_source)
    assert refresh(world).stdout == b""


def test_contradictions_and_likely_mistakes_are_questions(world: Path) -> None:
    asked = refresh(world).stderr
    for told in (
        "xai Grok_3: is it another spelling of grok-3 (",
        "xai grok-0-vision: no rule knows it, and what kind of model it is, or whose, is not said",
        "azure gpt-0: a list has names of its own here: does the platform call it so?",
        "groq zeta-1: no rule knows it, and what kind of model it is, or whose, is not said",
        "azure gpt-4.1-2025-04-15: is it another spelling of gpt-4.1 (legacy, 2027-04-14)? (litellm",
        "groq gamma-1: no rule knows it; no source says when it leaves (genai-prices@unknown (PyPI): deprecated; it",
        "groq openai/gpt-oss-120b: the rules say active; genai-prices@unknown (PyPI): deprecated: which?",
        "moonshot: 2026-12-31 for 9 models that no rule knows: one date for all of them? kimi-0-0, kimi-0-1, ",
        "openai gpt-0-nano: no rule knows it; no source says that it leaves",
        'openai@9.1.0 (PyPI): types docstrings "Deprecated values": hd: Retained for compatibility.',
        "anthropic@8.0.1 (PyPI): DEPRECATED_MODELS: claude-0-latest: 'soon' is not a date",
        "deprecations-rss: OpenAI Fine-tuning API: no id: https://b.example",
        "deprecations-rss: Elsewhere e-1: unknown platform",
        "deprecations-rss: xAI grok-0: no page",
    ):
        assert f"question: {told}" in asked
    [ours] = [line for line in asked.splitlines() if "openai gpt-4-0613: " in line and "litellm" in line]
    row = load_registry().models["openai", "gpt-4-0613"]
    assert f"{row.status}; the rules say {row.shutdown} ({row.source}, checked {row.checked}), litellm@" in ours
    assert "claude-0-v1" not in asked
    for said in ("gpt-4.1-2025-04-14", "gamma-2", "gemma2-9b-it", "groq gamma:"):
        assert said not in asked


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"a": {"litellm_provider": []}}', b"[" * 100_000])
def test_invalid_input_is_refused(data: bytes, world: Path) -> None:
    (world / "litellm.json").write_bytes(data)
    refused = refresh(world)
    assert (refused.code, "--litellm" in refused.stderr) in {(2, True), (0, False)}
    assert refresh(world, "--deprecations", "gone.json").code == 2


def test_input_can_be_an_address(world: Path) -> None:
    with serve({"/l.json": Page((world / "litellm.json").read_bytes())}) as served:
        proposed = refresh(world, "--litellm", f"{served.address}/l.json")
        assert f'source_url = "{served.address}/l.json"'.encode() not in proposed.stdout  # the row has its own page
        assert b'+id = "grok-0"' in proposed.stdout
        assert refresh(world, "--litellm", f"{served.address}/gone.json").code == 3


def test_the_installed_packages_are_found_and_not_imported(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, version in (("openai", "9.1.0"), ("anthropic", "8.0.1")):
        told = world / "sdk" / f"{name}-{version}.dist-info"
        told.mkdir()
        (told / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n")
        (told / "RECORD").write_text("".join(f"{file},,\n" for file in SDKS if file.startswith(name)))
    monkeypatch.syspath_prepend(world / "sdk")
    proposed = run_program(world, "llm-codemod", "rules", "refresh", "--as-of", TODAY)
    assert (proposed.code, proposed.stderr.splitlines()[-1][:28]) == (0, "3 models and 0 prices to add")
    assert b'+id = "claude-0"' in proposed.stdout


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 20)), st.randoms())
def test_removed_rows_are_proposed_with_the_same_bytes(numbers: set[int], random: Any) -> None:
    text = XAI.read_text(encoding="utf-8")
    head, *blocks = re.split(r"(?m)^(?=\[\[model\]\])", text)
    rows = [tomllib.loads(text)["model"][n] for n in numbers]
    left = head + "".join(block for n, block in enumerate(blocks) if n not in numbers)
    random.shuffle(rows)
    assert insert_rows(left.rstrip() + "\n", "model", rows).rstrip() == text.rstrip()
    assert all(write_row("model", row) in text for row in rows)


def test_every_question_of_the_newest_packages_has_an_answer() -> None:
    asked = tomllib.loads((directory("rules") / "answered-questions.toml").read_text())["asked"]
    assert [entry["question"] for entry in asked if entry["answer"] == "open"] == []
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", entry["checked"]) for entry in asked)


def test_a_second_run_asks_nothing_and_an_open_question_stays_recorded(world: Path) -> None:
    first = refresh(world, "--write")
    assert "question: " in first.stderr
    second = refresh(world, "--write")
    assert (second.code, second.stdout, second.stderr) == (0, b"", "")
    asked = tomllib.loads((world / "rules" / "answered-questions.toml").read_text())["asked"]
    assert len(asked) == first.stderr.count("question: ")
    assert {entry["answer"] for entry in asked} == {"open"}
    # A newer version of a package with the same content asks nothing; one with other content does.
    newer = SDKS["anthropic/_version.py"].replace("8.0.1", "8.0.2")
    (world / "sdk" / "anthropic" / "_version.py").write_text(newer)
    assert refresh(world).stderr == ""
    table = world / "sdk" / "anthropic" / "resources" / "messages" / "messages.py"
    table.write_text(table.read_text().replace("soon", "later"))
    assert "claude-0-latest: 'later' is not a date" in refresh(world).stderr


def test_table_of_a_package_is_found_by_its_content(world: Path) -> None:
    sdk = world / "sdk" / "anthropic"
    old = sdk / "resources" / "messages" / "messages.py"
    (sdk / "_data").mkdir()
    table = 'from typing import Dict\n\nDEPRECATED_MODELS: Dict[str, str] = {"claude-opus-4-8": "March 1st, 2027"}\n'
    (sdk / "_data" / "deprecated_models.py").write_text(table)
    old.write_text("from ..._data.deprecated_models import DEPRECATED_MODELS\n")
    found = refresh(world, "--write")
    assert "1 models to change" in found.stderr
    row = read_shipped(world / "rules").models["anthropic", "claude-opus-4-8"]
    assert (row.status, row.shutdown, row.source) == (
        "deprecated",
        "2027-03-01",
        "anthropic@8.0.1 (PyPI): DEPRECATED_MODELS",
    )
    assert row.confidence == "sdk"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("anthropic/resources/messages/messages.py", "no module of sdk/anthropic assigns a table to DEPRECATED_MODELS"),
        ("openai/types/chat_model.py", 'no module of sdk/openai/types lists "Deprecated values:"'),
        ("genai_prices/data.py", "sdk/genai_prices/data.py marks no model as deprecated"),
    ],
)
def test_package_without_its_list_stops_the_run(name: str, told: str, world: Path) -> None:
    for file in (world / "sdk" / name).parent.rglob("*.py"):
        file.write_text("")
    refused = refresh(world)
    assert (refused.code, refused.stdout) == (2, b"")
    assert told in refused.stderr


def test_the_scheduled_job_writes_rules_and_the_text_of_its_pull_request(world: Path) -> None:
    root = directory("rules").parent
    packages = world / "sdk"
    (packages / "litellm").mkdir()
    (packages / "litellm" / "model_prices_and_context_window_backup.json").write_text(json.dumps(LITELLM))
    command = [sys.executable, str(root / ".ci" / "refresh"), "out", str(packages)]
    first = subprocess.run(command, cwd=world, capture_output=True, check=False, encoding="utf-8")
    assert first.returncode == 0, first.stderr
    body = (world / "out" / "body.md").read_text()
    assert "- anthropic@8.0.1 (PyPI): DEPRECATED_MODELS\n" in body
    assert "- [ ] anthropic@8.0.1 (PyPI): DEPRECATED_MODELS: claude-0-latest: 'soon' is not a date" in body
    assert ("anthropic", "claude-0") in read_shipped(world / "rules").models
    (world / "out" / "body.md").unlink()
    second = subprocess.run(command, cwd=world, capture_output=True, check=False, encoding="utf-8")
    assert (second.returncode, (world / "out" / "body.md").exists()) == (0, False)
