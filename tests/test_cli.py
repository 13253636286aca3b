"""What `migrate` prints, where and in which format, and its exit codes; bad arguments are reported in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from cli_tree import APP, PRIVATE, TREE, folder
from harness import TODAY, Outcome, read_tree, run_migrate, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st
from unprivileged import open_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]


def report(outcome: Outcome) -> Any:
    return json.loads(outcome.stdout)


def test_the_default_is_a_dry_run_with_the_diff_on_stdout_and_the_report_on_stderr(folder: Path) -> None:
    outcome = run_migrate(folder)
    assert outcome.code == 0
    assert outcome.stdout.startswith(b"--- a/app.py\n+++ b/app.py\n@@ -1 +1 @@\n-KEY")
    assert [line.split()[:2] for line in outcome.stderr.splitlines()] == [
        ["app.py:1:34", "rewrite"],
        ["prices.py:1:12", "review"],
        ["1", "place"],
        ["2", "files:"],
    ]
    assert run_migrate(folder, "--dry-run") == outcome
    assert read_tree(folder) == TREE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--dry-run"], 0),
        (["--exit-code"], 1),
        (["--check"], 1),
        (["--write"], 0),
        (["--write", "--exit-code"], 1),
        (["--check", "--only", "o1-mini"], 0),
        (["--exit-code", "--only", "o1-mini"], 0),
        (["--check", "prices.py"], 1),
        (["--check", "--exclude", "*.py"], 0),
    ],
)
def test_exit_code_depends_on_findings_only_on_request(folder: Path, arguments: list[str], code: int) -> None:
    assert run_migrate(folder, *arguments).code == code


def test_check_and_write_print_only_the_report(folder: Path) -> None:
    preview = run_migrate(folder)
    assert run_migrate(folder, "--check")[:2] == (b"", preview.stderr)
    assert run_migrate(folder, "--write")[:2] == (b"", preview.stderr)
    assert read_tree(folder)["app.py"] == APP.replace(b"gpt-4", b"gpt-5.6-sol")


def test_no_findings_are_reported_without_an_error(tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": b"x = 1\n"})
    for arguments in ([], ["--check"], ["--exit-code"], ["--write"]):
        assert run_migrate(tmp_path, *arguments) == (b"", "nothing found\n", 0)


def test_json_has_the_keys_of_version_1_in_order(folder: Path) -> None:
    outcome = run_migrate(folder, "--format", "json")
    assert outcome.stderr == ""
    document = report(outcome)
    assert list(document) == ["version", "tool", "rules", "as_of", "findings", "skipped", "warnings", "summary"]
    assert list(document["tool"]) == ["name", "version"]
    assert list(document["rules"]) == ["checked", "models"]
    first, second = document["findings"]
    keys = (
        "path line column byte_start byte_end language model text provider platform kind status shutdown role decision "
        "reason replacement suggested suggested_source change follow_ups trace level question"
    )
    assert list(first) == list(second) == keys.split()
    assert [list(follow_up) for follow_up in first["follow_ups"]] == [
        ["code", "line", "column", "message", "edit", "severity", "made", "path"]
    ]
    assert (document["version"], document["tool"]["name"], document["as_of"]) == (1, "llm-codemod", TODAY)
    at = APP.index(b"gpt-4")
    assert {key: first[key] for key in keys.split()[:15] if key not in ("provider", "role")} == {
        "path": "app.py", "line": 1, "column": at + 1, "byte_start": at, "byte_end": at + 5, "language": "python",
        "model": "gpt-4", "text": "gpt-4", "platform": "openai", "kind": "chat",
        "status": "retired", "shutdown": "2026-10-23", "decision": "rewrite",
    }  # fmt: skip
    assert (first["role"], first["replacement"], second["role"], second["decision"]) == (
        "constant", "gpt-5.6-sol", "table-key", "review",
    )  # fmt: skip
    assert document["skipped"] == []
    assert document["summary"] == {
        "files": 2,
        "rewrite": 1,
        "review": 1,
        "follow_ups": 1,
        "skipped": 0,
        "left_out": {},
        "left_out_files": {},
    }


@pytest.mark.parametrize("arguments", [["--format", "json"], ["--format", "text"], ["--check"], ["--write"]])
@pytest.mark.parametrize("more", [[], ["--show-ignored", "--unsafe"]])
def test_no_source_line_leaves_the_machine_outside_a_diff(folder: Path, arguments: list[str], more: list[str]) -> None:
    write_tree(folder, {"vendor/x.py": APP, "latin.py": b"# \xff " + APP, "x.bin": b"\0" + APP})
    outcome = run_migrate(folder, *arguments, *more)
    assert b"gpt-4" in outcome.stdout + outcome.stderr.encode()
    assert PRIVATE.encode() not in outcome.stdout + outcome.stderr.encode()


def test_ignored_places_are_listed_only_on_request(folder: Path) -> None:
    write_tree(folder, {"vendor/x.py": APP, "people.py": b'people = ["ada"]\n'})
    assert {f["path"] for f in report(run_migrate(folder, "--format", "json"))["findings"]} == {"app.py", "prices.py"}
    findings = report(run_migrate(folder, "--format", "json", "--show-ignored"))["findings"]
    ignored = {f["path"]: f["reason"] for f in findings if f["decision"] == "ignore"}
    assert ignored == {
        "vendor/x.py": "vendored or built: not the source of truth",
        "people.py": "an ordinary word",
    }
    assert " ignore " in run_migrate(folder, "--show-ignored").stderr
    assert run_migrate(folder, "--check", "--show-ignored", "vendor").code == 0


def test_output_can_be_written_to_a_file(folder: Path) -> None:
    preview = run_migrate(folder)
    outcome = run_migrate(folder, "--output", "../fix.patch")
    assert outcome == (b"", preview.stderr, 0)
    assert (folder.parent / "fix.patch").read_bytes() == preview.stdout
    refused = run_migrate(folder, "-o", "missing/fix.patch")
    assert (refused.code, refused.stdout) == (2, b"")
    assert refused.stderr == "error: --output missing/fix.patch: not written: no such file or directory\n"


def test_files_ignored_by_git_are_searched_only_on_request_or_by_name(tmp_path: Path) -> None:
    write_tree(tmp_path, {".gitignore": b"mine.py\n", "mine.py": APP})
    assert run_migrate(tmp_path, "--check").code == 0
    assert run_migrate(tmp_path, "--check", "--no-ignore").code == 1
    assert run_migrate(tmp_path, "--check", "mine.py").code == 1


def test_globs_and_paths_select_the_files(folder: Path) -> None:
    write_tree(folder, {"web/app.ts": b'export const model = "gpt-4";\n'})
    for arguments, found in [
        (["--include", "*.ts"], {"web/app.ts"}),
        (["--exclude", "web/"], {"app.py", "prices.py"}),
        (["web", "app.py"], {"app.py", "web/app.ts"}),
        (["web", "--include", "*.py"], set()),
    ]:
        assert {f["path"] for f in report(run_migrate(folder, "--format", "json", *arguments))["findings"]} == found


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.py"], ["missing.py", "no such"]),
        (["--map", "gpt-4"], ["--map gpt-4", "OLD=NEW"]),
        (["--map", "=x"], ["--map =x", "OLD=NEW"]),
        (["--map", "gpt-4="], ["--map gpt-4=", "OLD=NEW"]),
        (["--map", "gpt-4=gpt-4"], ["to itself"]),
        (["--map", 'gpt-4=a"b'], ["is not a model ID"]),
        (["--map", "gpt-4=a b"], ["is not a model ID"]),
        (["--map", "gpt-4=acme", "--map", "gpt-4=other"], ["already mapped to acme"]),
        (["--only", "gpt-4-visoin-preview"], ["--only gpt-4-visoin-preview", "did you mean gpt-4-vision-preview"]),
        (["--only", "gpt-6-sol"], ["live", "--map gpt-6-sol=NEW"]),
        (["--only", "zzzzzz"], ["unknown model ID", "--map zzzzzz=NEW"]),
        (["--dry-run", "--write"], ["exclude each other"]),
        (["--write", "--check"], ["exclude each other"]),
        (["--as-of", "tomorrow"], ["--as-of", "tomorrow"]),
        (["--horizon", "-1"], ["--horizon"]),
        (["--format", "yaml"], ["--format", "yaml"]),
        (["--include", "!x"], ["--include", "not a glob"]),
        (["--wirte"], ["--wirte", "--write"]),
        (["--rules", "missing"], ["missing"]),
    ],
)
def test_invalid_arguments_are_reported_in_one_line(folder: Path, arguments: list[str], words: list[str]) -> None:
    outcome = run_migrate(folder, *arguments)
    assert (outcome.code, outcome.stdout) == (2, b"")
    assert [word for word in words if word not in outcome.stderr] == []
    assert "Traceback" not in outcome.stderr
    assert read_tree(folder) == TREE


def test_a_bad_rule_file_is_named_with_its_key_and_the_remedy(folder: Path) -> None:
    rules = folder.parent / "rules"
    write_tree(rules, {"openai.toml": b'platform = "openai"\n\n[[model]]\nid = "gpt-4"\nshutdwon = "2026-10-23"\n'})
    outcome = run_migrate(folder, "--rules", "../rules")
    assert (outcome.code, outcome.stdout) == (2, b"")
    assert outcome.stderr.startswith("error: ")
    assert "openai.toml" in outcome.stderr
    assert "shutdwon" in outcome.stderr
    assert "; " in outcome.stderr
    assert outcome.stderr.count("\n") == 1


lines = st.sampled_from(
    [
        b'model = "gpt-4"',
        b'ask(model="gpt-4o")',
        b'{"model": "gpt-4"}',
        b'const model = "gpt-4";',
        b"# gpt-4",
        b'"""',
        b"\xff\xfe",
        b"\0",
        b"(",
        b"\t",
        b'MODELS = ["gpt-4"]',
    ]
)
files = st.dictionaries(
    st.sampled_from(["a.py", "b/c.js", "d.ts", "e.tsx", ".f.json", "g", ".gitignore"]),
    st.lists(lines, max_size=6).map(b"\n".join)
    | st.lists(lines, max_size=6).map(b"\r\n".join)
    | st.binary(max_size=40),
    min_size=1,
)


@settings(max_examples=15, deadline=None)
@given(files, st.sampled_from([[], ["--check"], ["--unsafe"], ["--format", "json"], ["--show-ignored"]]))
def test_dry_run_changes_no_byte_and_write_makes_the_previewed_edits(
    tree: dict[str, bytes], arguments: list[str]
) -> None:
    with open_folder() as folder:
        write_tree(folder, tree)
        status = read_status(folder)
        outcome = run_migrate(folder, *arguments)
        assert outcome.code in (0, 1, 3)
        assert read_tree(folder) == tree
        assert read_status(folder) == status
        if arguments == []:
            run_migrate(folder, "--write")
            written = read_tree(folder)
            write_tree(folder, tree)
            if outcome.stdout:
                apply = ["git", "apply", "--whitespace=nowarn", "-"]
                subprocess.run(
                    apply,
                    input=outcome.stdout,
                    cwd=folder,
                    check=True,
                    env=os.environ | {"GIT_CEILING_DIRECTORIES": str(folder.parent)},
                )
            assert read_tree(folder) == written


def read_status(folder: Path) -> dict[Path, tuple[int, int, int, int]]:
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {path: (it.st_ino, it.st_mode, it.st_size, it.st_mtime_ns) for path, it in found.items()}


def test_log_is_explained_id_by_id_and_a_log_without_ids_is_reported() -> None:
    command = [sys.executable, "-c", "from codemod.cli.main import main; main()", "explain", "-", "--as-of", TODAY]
    log = b"404 The model `gpt-4o-mini-audio-preview` has been deprecated\nretry with gpt-4\n"
    told = subprocess.run(command, input=log, capture_output=True, check=True)
    first, second, *_ = told.stdout.decode().splitlines()
    assert first.startswith("gpt-4o-mini-audio-preview: OpenAI")
    assert second.startswith("gpt-4: OpenAI")
    silent = subprocess.run(command, input=b"nothing here\n", capture_output=True, check=False)
    assert (silent.returncode, silent.stdout) == (1, b"")
    assert silent.stderr.decode().splitlines() == ["no known model ID in the input"]
