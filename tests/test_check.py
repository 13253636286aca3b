"""`llm-codemod check`: what fails on a date, what a baseline accepts, and the text report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from cli_tree import APP, folder
from harness import TODAY, Outcome, run_check, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.outputs.fingerprints import fingerprint_findings
from codemod.rules.registry import load_registry
from codemod.values import Source

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]

MIGRATION = Migration(RunConfiguration(load_registry(), TODAY))
# gpt-4 retires 2026-10-23, gpt-4o-mini-audio-preview went 2026-05-07.
GONE = b'reply = client.chat.completions.create(model="gpt-4o-mini-audio-preview")\n'
PROSE = b"# We moved off gpt-4 long ago.\nx = 1\n"


def read_json(folder: Path, *arguments: str) -> Any:
    return json.loads(run_check(folder, "--format", "json", *arguments).stdout)


@pytest.mark.parametrize(
    ("as_of", "limit", "code"),
    [
        ("2026-10-22", "retired", 0),
        ("2026-10-23", "retired", 1),
        ("2026-10-22", "0d", 0),
        ("2026-10-22", "1d", 1),
        ("2026-07-24", "90d", 0),
        ("2026-07-25", "90d", 1),
        ("2026-07-24", None, 0),
        ("2026-07-25", None, 1),
        ("2026-07-24", "deprecated", 1),
    ],
)
def test_limit_is_a_date(tmp_path: Path, as_of: str, limit: str | None, code: int) -> None:
    write_tree(tmp_path, {"app.py": b'MODEL = "gpt-4"\n'})
    arguments = ["--as-of", as_of, *(["--fail-on", limit] if limit else [])]
    outcome = run_check(tmp_path, *arguments)
    assert (outcome.code, outcome.stderr) == (code, "")
    assert b"app.py:1:10  fails" in outcome.stdout if code else b"app.py:1:10  later" in outcome.stdout
    assert outcome.stdout.count(b"FAILED" if code else b"PASSED") == 1


def test_report_says_what_fails_why_and_what_to_do(folder: Path) -> None:
    write_tree(folder, {"voice.py": GONE, "notes.py": PROSE, "wide.py": 'x = "gpt-4"'.encode("utf-16")})
    outcome = run_check(folder)
    assert outcome.code == 3
    text = outcome.stdout.decode()
    assert [line.split()[:2] for line in text.split("\n\n")[0].splitlines()] == [
        ["app.py:1:34", "fails"],
        ["notes.py:1:16", "mention"],
        ["prices.py:1:12", "fails"],
        ["voice.py:1:47", "fails"],
    ]
    assert text.split("\n\n")[1].splitlines() == [
        "FAILED on 2026-11-22: 3 places in 3 files use a model that has retired or retires within 90 days.",
        "  gpt-4o-mini-audio-preview  retired 2026-05-07 (199 days ago)  1 place  -> gpt-audio-1.5",
        "  gpt-4                      retired 2026-10-23 (30 days ago)  1 place  -> gpt-5.6-sol",
        "  gpt-4o                     retires 2027-01-14 (in 53 days)  1 place  -> gpt-6-luna",
        (
            "To do: 2 can be fixed with migrate --write --horizon 90, 1 must be reviewed; "
            "run llm-codemod explain gpt-4o-mini-audio-preview for required changes."
        ),
        "Mentions: 1 place in prose; nothing stops working there.",
        "Not read: 1 file, content unknown:",
        "  wide.py: UTF-16: not read; convert to UTF-8 or edit by hand",
    ]


def test_prose_never_fails_and_unread_files_never_pass(tmp_path: Path) -> None:
    write_tree(tmp_path, {"notes.py": PROSE})
    passed = run_check(tmp_path, "--fail-on", "deprecated")
    assert (passed.code, b"PASSED" in passed.stdout) == (0, True)
    write_tree(tmp_path, {"wide.py": 'x = "gpt-4"'.encode("utf-16")})
    unknown = run_check(tmp_path)
    assert (unknown.code, b"PASSED" in unknown.stdout, b"UNKNOWN on" in unknown.stdout) == (3, False, True)


def test_accepted_places_pass_and_new_ones_fail(folder: Path) -> None:
    written = run_check(folder, "--baseline", "base.json", "--write-baseline")
    assert (written.code, written.stdout) == (0, b"")
    assert written.stderr.startswith("base.json: 2 places accepted\n")
    accepted = run_check(folder, "--baseline", "base.json")
    assert (accepted.code, b"Known: 2 places" in accepted.stdout, b"fails" in accepted.stdout) == (0, True, False)
    write_tree(folder, {"new.py": GONE})
    outcome = run_check(folder, "--baseline", "base.json")
    assert outcome.code == 1
    assert [line.split()[0] for line in outcome.stdout.decode().splitlines() if "  fails" in line] == ["new.py:1:47"]
    assert [f["known"] for f in read_json(folder, "--baseline", "base.json")["findings"]] == [True, False, True]
    # The same file, from another folder.
    (folder / "sub").mkdir()
    assert run_check(folder / "sub", "../app.py", "../prices.py", "--baseline", "../base.json").code == 0


def test_project_configures_the_limit_and_the_baseline(folder: Path) -> None:
    configuration = folder / "llm-codemod.toml"
    configuration.write_bytes(b'fail-on = "retired"\nbaseline = "ci/base.json"\n')
    for name in ("ci", "sub"):
        (folder / name).mkdir()
    assert run_check(folder, "--as-of", "2026-05-06", "--write-baseline").code == 0
    assert run_check(folder, "--as-of", "2026-05-06").code == 0, "nothing is gone yet"
    assert run_check(folder, "--as-of", "2026-05-06", "--fail-on", "365d").code == 1, "the command line goes first"
    assert run_check(folder).code == 1
    written = run_check(folder / "sub", "..", "--write-baseline")
    assert written.stderr.startswith(f"{folder.resolve() / 'ci/base.json'}: 1 place accepted")
    assert run_check(folder).code == 0
    assert run_check(folder, "--no-config").code == 1
    configuration.write_bytes(b'fail-on = "soon"\n')
    refused = run_check(folder)
    assert (refused.code, refused.stderr) == (
        2,
        "error: llm-codemod.toml: fail-on: soon: write retired, deprecated, or a number of days such as 90d\n",
    )


def test_baseline_has_no_source_and_one_line_per_place(folder: Path) -> None:
    run_check(folder, "--baseline", "base.json", "--write-baseline")
    text = (folder / "base.json").read_text(encoding="utf-8")
    assert "S3CRET" not in text
    assert [list(row) for row in json.loads(text)["findings"]] == [
        ["path", "model", "role", "state", "fingerprint", "count"]
    ] * 2
    assert len([line for line in text.splitlines() if '"path"' in line]) == 2


def test_accepted_place_fails_after_its_model_retires(tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": b'MODEL = "gpt-4"\n'})
    run_check(tmp_path, "--baseline", "base.json", "--write-baseline", "--as-of", "2026-10-01")
    assert run_check(tmp_path, "--baseline", "base.json", "--as-of", "2026-10-22").code == 0
    assert run_check(tmp_path, "--baseline", "base.json", "--as-of", "2026-10-23").code == 1


def test_only_a_baseline_is_replaced_by_a_baseline(folder: Path) -> None:
    for name in ("app.py", ".git/hooks/pre-commit"):  # as the configuration of a repository may say
        (folder / "llm-codemod.toml").write_text(f'baseline = "{name}"\n')
        before = (folder / "app.py").read_bytes()
        outcome = run_check(folder, "--write-baseline")
        assert (outcome.code, outcome.stdout) == (2, b"")
        assert name in outcome.stderr
        assert (folder / "app.py").read_bytes() == before
    assert not (folder / ".git" / "hooks" / "pre-commit").exists()
    (folder / "llm-codemod.toml").write_text('baseline = "base.json"\n')
    (folder / "base.json").write_bytes(b"\n")
    assert run_check(folder, "--write-baseline").code == 0
    written = (folder / "base.json").read_bytes()
    (folder / "base.json").write_bytes(b"<<<<<<< ours\n" + written)  # not JSON after a merge
    assert run_check(folder, "--write-baseline").code == 0
    assert (folder / "base.json").read_bytes() == written


@pytest.mark.parametrize("count", ["1e999", "-1e999", "[]", "null", '"x"'])
def test_a_baseline_with_a_wrong_count_is_refused_in_one_line(folder: Path, count: str) -> None:
    rows = f'{{"path":"a","model":"b","role":"c","state":"d","fingerprint":"e","count":{count}}}'
    (folder / "base.json").write_text(f'{{"version":1,"findings":[{rows}]}}')
    outcome = run_check(folder, "--baseline", "base.json")
    assert (outcome.code, outcome.stdout) == (2, b"")
    assert "is not a baseline" in outcome.stderr


def test_outdated_baseline_entries_are_reported(folder: Path) -> None:
    run_check(folder, "--baseline", "base.json", "--write-baseline")
    (folder / "prices.py").unlink()
    outcome = run_check(folder, "--baseline", "base.json")
    assert (outcome.code, b"Gone: 1 place of the baseline" in outcome.stdout) == (0, True)
    assert b"Gone:" not in run_check(folder, "app.py", "--baseline", "base.json").stdout


statements = st.sampled_from(
    [b'ask(model="gpt-4")', b'MODEL = "gpt-4"', b'ask(model="o1-2024-12-17")', b'PRICES = {"gpt-4": 1}', b"# gpt-4"]
)
others = st.sampled_from([b"", b"x = 1", b"# more", b"y = [\n    1,\n]"])


@settings(max_examples=40, deadline=None)
@given(st.lists(statements, min_size=1, max_size=5), st.lists(others, max_size=4), statements, st.data())
def test_fingerprint_survives_moved_lines_and_equal_places_are_numbered(
    before: list[bytes], between: list[bytes], further: bytes, data: st.DataObject
) -> None:
    moved = [b"    " * (line[:1] == b"#") + line for line in before]
    for line in between:
        moved.insert(data.draw(st.integers(0, len(moved))), line)
    first = name_findings(b"\n".join(before) + b"\n")
    assert len(set(first)) == len(first) == len(before)
    assert name_findings(b"\r\n".join(moved)) == first
    assert len({*first, *name_findings(b"\n".join([*moved, further]))}) == len(first) + 1


def name_findings(data: bytes) -> tuple[str, ...]:
    return fingerprint_findings(MIGRATION.patch(Source("app.py", data), MIGRATION.configuration.names()))


def test_several_reports_come_from_one_run(folder: Path) -> None:
    outcome = run_check(folder, "--format", "github", "--report", "sarif=a.sarif", "--report", "junit=b.xml")
    assert outcome.code == 1
    assert outcome.stdout.startswith(b"::error file=app.py,line=1,")
    assert outcome.stderr.startswith("FAILED on 2026-11-22: 2 places in 2 files")
    assert json.loads((folder / "a.sarif").read_bytes())["version"] == "2.1.0"
    assert b"<testsuites" in (folder / "b.xml").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fail-on", "tomorrow"], ["--fail-on tomorrow", "retired, deprecated", "90d"]),
        (["--fail-on", "90"], ["--fail-on 90", "90d"]),
        (["--write-baseline"], ["--baseline FILE"]),
        (["--baseline", "missing.json"], ["missing.json", "no such file", "--write-baseline"]),
        (["--baseline", "app.py"], ["app.py", "is not a baseline"]),
        (["--baseline", "old.json"], ["old.json", "another version"]),
        (["--baseline", "missing/base.json", "--write-baseline"], ["missing/base.json", "not written"]),
        (["--report", "sarif"], ["--report sarif", "FORMAT=FILE"]),
        (["--report", "pdf=x"], ["--report pdf=x", "markdown"]),
        (["--report", "sarif=missing/x"], ["--report sarif=missing/x", "not written"]),
        (["--format", "pdf"], ["--format", "pdf"]),
    ],
)
def test_invalid_arguments_are_reported_in_one_line(folder: Path, arguments: list[str], words: list[str]) -> None:
    write_tree(folder, {"old.json": b'{"version": 9, "findings": []}'})
    outcome: Outcome = run_check(folder, *arguments)
    assert (outcome.code, outcome.stdout) == (2, b"")
    assert [word for word in words if word not in outcome.stderr] == []
    assert "Traceback" not in outcome.stderr
    assert (folder / "app.py").read_bytes() == APP
