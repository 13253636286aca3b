"""The machine formats of `check`: each is parsed by a real reader, and none contains source text."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import icalendar
import jsonschema
import pytest
from cli_tree import APP, PRIVATE, TREE
from harness import TODAY, read_tree, run_check, run_migrate, write_tree
from hypothesis import given
from hypothesis import strategies as st
from report_case import REPORT, make_finding

from codemod.check import grade_report
from codemod.cli.formats import (
    CONTENT_TYPES,
    OUTPUTS,
    BulkFormat,
    CheckFormat,
    MigrateFormat,
    PlainFormat,
    format_as,
)
from codemod.errors import Skipped
from codemod.outputs import github_annotations, ics, junit, markdown, sarif
from codemod.outputs.wording import escape
from codemod.values import Decision, FilePatch, Level, Report, Role, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_bytes())
GRADED = grade_report(REPORT)
ODD = "a%,:\x1b|`*\n::error::x/\u202e模 \udcff#?.py"
# Characters, bytes and lines differ in each of them.
HARD = {
    "bom.py": '\ufeffx = "é模\U0001f600"; ask(model="gpt-4")\r\n'.encode(),
    "latin.py": b'# coding: latin-1\nx = "\xe9\xe9"; ask(model="gpt-4")\n',
    "odd name, 100%#.ts": 'const x = "\u2028"; export const model = "gpt-4-32k";\n'.encode(),
    "note.ipynb": json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "source": ['x = "é"\n', 'client.chat.completions.create(model="gpt-4")\n'],
                    "metadata": {},
                    "outputs": [],
                }
            ],
            "metadata": {"language_info": {"name": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        },
        ensure_ascii=False,
    ).encode(),
}


def make_many(number: int, model: str = "gpt-4", **details: object) -> Report:
    source = Source("many.py", b'ask("gpt-4")\n' * number)
    one = make_finding(source, model, Role.ARGUMENT, Decision.REVIEW, **details)
    return grade_report(Report((FilePatch(source, (one,) * number),), as_of=TODAY, rules_checked=TODAY))


def read_sarif(data: bytes) -> Any:
    log = json.loads(data)
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    [run] = log["runs"]
    return run


def test_long_list_starts_with_urgent_places_and_counts_the_rest(tmp_path: Path) -> None:
    table = "".join(f'    "gpt-4-0613": {n},\n' for n in range(70))
    write_tree(tmp_path, {"a.py": f"PRICES = {{\n{table}}}\n".encode(), "z.py": b'ask(model="gpt-4")\n'})
    short = run_check(tmp_path, "--no-config").stdout.decode().splitlines()
    assert short[0].startswith("z.py:1:12 ")
    assert short.index("and 41 more places: --all lists every place") == 30
    assert len([line for line in short if " fails " in line]) == 30
    assert run_check(tmp_path, "--no-config", "--all").stdout.count(b" fails ") == 71
    run_check(tmp_path, "--no-config", "--output", "report.txt")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").count(" fails ") == 71


@pytest.mark.parametrize("format_", OUTPUTS["check"])
def test_no_format_shows_the_source(tmp_path: Path, format_: str) -> None:
    write_tree(tmp_path, TREE | {"note.py": f'# gpt-4 {PRIVATE}\nx = "{PRIVATE}"  # gpt-4\n'.encode()})
    outcome = run_check(tmp_path, "--format", format_)
    assert b"gpt-4" in outcome.stdout
    assert PRIVATE.encode() not in outcome.stdout + outcome.stderr.encode()


@pytest.mark.parametrize("format_", OUTPUTS["check"])
@pytest.mark.parametrize("path", ["data.bin", ODD])
def test_every_format_lists_unread_files_with_reasons(format_: str, path: str) -> None:
    report = grade_report(Report((), (Skipped(path, "binary: contains NUL bytes"),), TODAY, TODAY, 1))
    text = re.sub(r"\r\n |\\(?=[,;:])|%0A", "", unquote(format_as("check", format_, report).decode()))
    assert "data.bin" in text or "模" in text or "\\u6a21" in text
    assert "contains NUL bytes" in text
    assert "pass" not in text.lower()


def test_every_choice_of_a_command_has_a_function_and_a_type() -> None:
    offered = {"migrate": MigrateFormat, "check": CheckFormat, "bulk": BulkFormat, "cost": PlainFormat}
    offered["explain"] = PlainFormat
    assert {command: set(OUTPUTS[command]) for command in OUTPUTS} == {c: set(get_args(o)) for c, o in offered.items()}
    for command, functions in OUTPUTS.items():
        assert CONTENT_TYPES.keys() >= functions.keys()
        for where in functions.values():
            module, _, function = where.partition(":")
            assert callable(getattr(import_module(f"codemod.{module}"), function)), command


def test_the_same_report_gives_the_same_bytes() -> None:
    for name in OUTPUTS["check"]:
        assert format_as("check", name, GRADED) == format_as("check", name, GRADED)


def test_sarif_is_valid_and_has_the_fields_of_code_scanning() -> None:
    run = read_sarif(sarif.format_report(GRADED))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["openai:gpt-4", "openai:o9", "openai:gpt-4o-mini-audio-preview"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("## `")
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        ("openai:gpt-4", "error"),
        ("openai:o9", "warning"),
        ("openai:gpt-4o-mini-audio-preview", "error"),
    ]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert len({r["partialFingerprints"]["llmCodemod/v1"] for r in run["results"]}) == 3
    last = run["results"][2]
    assert [related["message"]["text"].split(":")[0] for related in last["relatedLocations"]] == [
        "replacement-sunset",
        "audio-format",
    ]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert [(one["level"], one["message"]["text"]) for one in run["invocations"][0]["toolExecutionNotifications"]] == [
        ("error", "data.bin: binary: contains NUL bytes"),
        ("warning", "keep-ended: it is over"),
    ]


def test_sarif_fix_equals_write_in_every_unit(tmp_path: Path) -> None:
    write_tree(tmp_path, HARD)
    run = read_sarif(run_check(tmp_path, "--format", "sarif").stdout)
    fixes = [(r["fixes"][0]["artifactChanges"][0]) for r in run["results"]]
    run_migrate(tmp_path, "--write")
    written = {name: data for name, data in read_tree(tmp_path).items() if name in HARD}
    assert {unquote(fix["artifactLocation"]["uri"]) for fix in fixes} == written.keys()
    for fix in fixes:
        name = unquote(fix["artifactLocation"]["uri"])
        [replacement] = fix["replacements"]
        for apply in (apply_bytes, apply_characters, apply_columns):
            assert apply(HARD[name], replacement) == written[name], apply


def test_fix_contains_the_parameter_edits_of_unsafe(tmp_path: Path) -> None:
    before = b'import openai\nopenai.chat.completions.create(model="gpt-4-0613", max_tokens=9, messages=[])\n'
    write_tree(tmp_path, {"app.py": before})
    run = read_sarif(run_migrate(tmp_path, "--unsafe", "--format", "sarif").stdout)
    run_migrate(tmp_path, "--unsafe", "--write")
    [fix] = [r["fixes"][0] for r in run["results"]]
    assert fix["description"]["text"].endswith(", and what must change with it")
    after = before
    for replacement in reversed(fix["artifactChanges"][0]["replacements"]):
        after = apply_bytes(after, replacement)
    assert read_tree(tmp_path)["app.py"] == after
    assert b"max_completion_tokens=9" in after


def apply_bytes(data: bytes, replacement: Any) -> bytes:
    region: dict[str, int] = replacement["deletedRegion"]
    new: str = replacement["insertedContent"]["text"]
    return data[: region["byteOffset"]] + new.encode() + data[region["byteOffset"] + region["byteLength"] :]


def apply_characters(data: bytes, replacement: Any) -> bytes:
    region: dict[str, int] = replacement["deletedRegion"]
    new: str = replacement["insertedContent"]["text"]
    mark, text, encoding = decode(data)
    text = text[: region["charOffset"]] + new + text[region["charOffset"] + region["charLength"] :]
    return mark + text.encode(encoding)


def apply_columns(data: bytes, replacement: Any) -> bytes:
    region: dict[str, int] = replacement["deletedRegion"]
    new: str = replacement["insertedContent"]["text"]
    mark, text, encoding = decode(data)
    lines = text.split("\n")
    assert region["startLine"] == region["endLine"]
    line = lines[region["startLine"] - 1]
    lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + new + line[region["endColumn"] - 1 :]
    return mark + "\n".join(lines).encode(encoding)


def decode(data: bytes) -> tuple[bytes, str, str]:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    encoding = "latin-1" if b"latin-1" in data else "utf-8"
    return mark, data.removeprefix(mark).decode(encoding), encoding


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_expired_comment_is_reported(tmp_path: Path, format_: str) -> None:
    write_tree(tmp_path, {"app.py": b'MODEL = "gpt-4"  # llm-codemod: keep until 2026-01-01\n'})
    outcome = run_check(tmp_path, "--format", format_)
    assert outcome.code == 1
    assert b"keep-ended" in outcome.stdout.replace(b"\\-", b"-")


def test_sarif_is_limited_to_what_code_scanning_accepts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    run = read_sarif(sarif.format_report(make_many(5)))
    assert len(run["results"]) == 3
    [notice] = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("2 more places")


COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*,?)+)::([^\n\r]*)")


def read_commands(data: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """Parse the lines like the runner of GitHub Actions."""
    for line in data.decode().split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        yield match[1], {key: unescape(value) for key, value in pairs}, unescape(match[3])


def unescape(text: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_annotations_support_any_file_name() -> None:
    source = Source(ODD, b"\n x gpt-4")
    finding = make_finding(source, "gpt-4", Role.ARGUMENT, Decision.REVIEW, reason="says %0A::stop\n", shutdown=TODAY)
    report = grade_report(Report((FilePatch(source, (finding,)),), as_of=TODAY))
    [[kind, properties, text]] = read_commands(github_annotations.format_report(report))
    assert kind == "error"
    assert properties == {
        "file": "\n".join(map(escape, ODD.split("\n"))),  # logs are also read on terminals
        "line": "2",
        "endLine": "2",
        "col": "4",
        "endColumn": "9",
        "title": "gpt-4 retired 2026-11-22 (today)",
    }
    assert "says %0A::stop\\n" in text


@pytest.mark.parametrize(
    ("number", "shown", "left"), [(9, 9, ""), (10, 10, ""), (11, 10, "2 more"), (50, 10, "41 more")]
)
def test_at_most_ten_annotations_of_a_kind_and_the_number_left_out(number: int, shown: int, left: str) -> None:
    report = make_many(number, shutdown="2026-05-07")
    commands = list(read_commands(github_annotations.format_report(report)))
    assert len(commands) == shown
    assert left in commands[-1][2]
    unread = Report(make_many(number, status="deprecated").patches, (Skipped("x", "why"),), TODAY)
    warnings = [c for c in read_commands(github_annotations.format_report(unread)) if c[0] == "warning"]
    assert len(warnings) == min(number + 1, 10)
    assert warnings[0][2] == "x: why"


def test_gitlab_report_has_its_fields_and_unique_fingerprints() -> None:
    issues = json.loads(format_as("check", "gitlab", GRADED))
    assert [(i["check_name"], i["severity"], i["location"]) for i in issues] == [
        ("openai:gpt-4", "critical", {"path": "app/prices.py", "lines": {"begin": 1}}),
        ("openai:o9", "minor", {"path": "app/prices.py", "lines": {"begin": 2}}),
        ("openai:gpt-4o-mini-audio-preview", "critical", {"path": "app/voice.py", "lines": {"begin": 2}}),
        ("keep-ended", "minor", {"path": "app/quiet.py", "lines": {"begin": 2}}),
        ("not-read", "major", {"path": "data.bin", "lines": {"begin": 1}}),
    ]
    assert len({i["fingerprint"] for i in issues}) == len(issues)
    assert all(i["description"] for i in issues)


def test_junit_counts_are_correct_and_any_name_is_supported() -> None:
    skipped = (Skipped(ODD, "why \x00"),)
    root = ET.fromstring(junit.format_report(Report(GRADED.patches, skipped, TODAY, fail_on="90d")))  # noqa: S314
    [suite] = root
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("5", "2", "1")
    assert len(suite.findall("testcase")) == 5
    assert [len(suite.findall(f"testcase/{kind}")) for kind in ("failure", "error", "system-out")] == [2, 1, 2]
    [passed] = ET.fromstring(junit.format_report(Report((), as_of=TODAY, fail_on="90d")))[0]  # noqa: S314
    assert passed.get("name") == "no place uses a model that has retired or retires within 90 days"


def test_job_summary_fits_and_counts_what_was_left_out() -> None:
    text = markdown.format_report(make_many(30_000, shutdown="2026-05-07")).decode()
    assert len(text.encode()) <= markdown.LARGEST
    [left] = re.findall(r"^(\d+) more places left out", text, re.MULTILINE)
    assert int(left) + text.count("| fails |") == 30_000
    assert text.rstrip().splitlines()[-3] == "### Not read"


def test_markdown_cells_support_any_file_name() -> None:
    source = Source(ODD, b"gpt-4")
    finding = make_finding(source, "gpt-4", Role.ARGUMENT, Decision.REVIEW, reason="<img> @all [x](y) | `z`")
    text = markdown.format_report(grade_report(Report((FilePatch(source, (finding,)),), as_of=TODAY))).decode()
    [row] = [line for line in text.splitlines() if "::error" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "<img>" not in text
    assert "@all" not in text
    assert "\u202e" not in text


def test_calendar_is_read_by_a_calendar_library() -> None:
    calendar: Any = icalendar.Calendar.from_ical(ics.format_report(GRADED))
    assert not calendar.errors
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert [str(event["dtstart"].dt) for event in events.values()] == ["2026-05-07", "2027-01-20"]
    voice = events["openai/gpt-4o-mini-audio-preview@llm-codemod"]
    assert str(voice["summary"]) == "gpt-4o-mini-audio-preview retires (openai)"
    assert "1 place in 1 file:\napp/voice.py:2:13" in str(voice["description"])
    told = str(calendar["description"])
    assert "Without a date: o9." in told
    assert "data.bin: binary: contains NUL bytes" in told


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_calendar_lines_are_folded_between_characters(reason: str) -> None:
    report = Report(GRADED.patches, (Skipped("x", reason),), TODAY, TODAY)
    written = ics.format_report(report)
    assert all(len(line) <= 75 and line.decode() is not None for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert not icalendar.Calendar.from_ical(written).errors


def test_known_and_ignored_places_are_in_no_report(tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": APP})
    run_check(tmp_path, "--baseline", "base.json", "--write-baseline")
    for name in OUTPUTS["check"].keys() - {"json", "text"}:
        assert b"app.py" not in run_check(tmp_path, "--baseline", "base.json", "--format", name).stdout
    assert all(f.level == Level.NOTE for p in GRADED.patches for f in p.findings if f.decision == Decision.IGNORE)


def test_fix_contains_the_edits_of_every_file(tmp_path: Path) -> None:
    ask = b"from openai import OpenAI\nfrom config import CHAT_MODEL\n\nclient = OpenAI()\n\n\ndef ask(m):\n"
    ask += b"    return client.chat.completions.create(model=CHAT_MODEL, messages=m, max_tokens=9)\n"
    folder = write_tree(tmp_path, {"config.py": b'CHAT_MODEL = "gpt-4o"\n', "src/ask.py": ask})
    outcome = run_migrate(folder, "--dry-run", "--as-of", TODAY, "--format", "sarif")
    [result] = json.loads(outcome.stdout)["runs"][0]["results"]
    changes = result["fixes"][0]["artifactChanges"]
    texts = {
        change["artifactLocation"]["uri"]: [one["insertedContent"]["text"] for one in change["replacements"]]
        for change in changes
    }
    assert texts == {"config.py": ["gpt-6-luna"], "src/ask.py": ["max_completion_tokens"]}
    at = changes[1]["replacements"][0]["deletedRegion"]["byteOffset"]
    assert ask[at:].startswith(b"max_tokens")
