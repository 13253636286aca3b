"""No file name, line or reason of a repository is a command to a CI service."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING

import pytest
from harness import TODAY, write_tree

from codemod.bulk.pull_request_text import escape
from codemod.outputs.log_commands import tame_diff, tame_product
from codemod.outputs.markdown import plain

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (
    "::add-mask::gpt-4",
    "  ::set-output name=x::gpt-4",
    "##vso[task.setvariable variable=x]gpt-4",
    "##[group]gpt-4",
    "##teamcity[buildNumber 'gpt-4']",
    "text\r::add-mask::gpt-4",
    "\u00a0::add-mask::gpt-4",
    "\u2003\u3000 ::add-mask::gpt-4",
)
# How runners parse a line: GitHub after leading space, also of Unicode, both their older form anywhere.
SPACE = b"|".join(
    map(re.escape, map(str.encode, "\t\v\f \x85\xa0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000"))
)
HEARD = re.compile(rb"(?:^|(?<=[\r\n]))(?:" + SPACE + rb")*::|##\[|##vso\[|##teamcity\[")
HOSTILE = {
    "::add-mask::x/a.py": b'ask(model="gpt-4")\n',
    "b##vso[task.complete].py": b'ask(model="gpt-4")\n',
    "##[add-path]c.py": b'x = "gpt-4" if "##[x]" else ("""\n::add-mask::gpt-4\n""")\n',
    "::set-output name=d::e.py": b'(((("gpt-4"\n',
    "f.md": b"::error::gpt-4\n\n##vso[task.x]`gpt-4`\n",
    "##teamcity[buildStop].py": b'ask(model="gpt-4")\n',
    "h.py": b'# one\r::add-mask::two\r##teamcity[x]\nask(model="gpt-4")\n',
    "i.py": 'X = """\n\u00a0::add-mask::1\n"""\nask(model="gpt-4")\n'.encode(),
    "g.py": b'X = """\n::add-mask::1\n"""\nask(model="gpt-4")\n##vso[a]\n',
}
FORMATS = ("text", "json", "sarif", "markdown", "html", "junit", "gitlab", "diff")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    plain = {key: value for key, value in os.environ.items() if key not in ("GITHUB_ACTIONS", "TF_BUILD")}
    command = [sys.executable, "-P", "-m", "codemod", *arguments, "--as-of", TODAY]
    return subprocess.run(command, cwd=folder, env={**plain, **environment}, capture_output=True, check=False)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("command", ["migrate", "check"])
def test_no_text_of_a_repository_is_a_command(tmp_path: Path, command: str, format_: str) -> None:
    if (command, format_) in {("migrate", "junit"), ("migrate", "gitlab"), ("check", "html"), ("check", "diff")}:
        return
    folder = write_tree(tmp_path, HOSTILE)
    ran = run(folder, command, "--format", format_, TF_BUILD="True", GITHUB_ACTIONS="true")
    assert ran.returncode in (0, 1, 3), ran.stderr
    assert HEARD.findall(ran.stderr) == []
    product = ran.stdout
    if format_ == "diff":
        stopped = re.compile(rb"(?ms)^::stop-commands::(\w{32})\n(.*?)^::\1::\n")
        assert any(HEARD.search(part) for _, part in stopped.findall(product))
        assert b"##vso[" not in product.lower()
        assert any(b"\r::" in part for _, part in stopped.findall(product))
        product = stopped.sub(b"", product)
    assert HEARD.findall(product) == []
    if format_ == "json":
        assert "::add-mask::x/a.py" in str(json.loads(ran.stdout))


def test_no_report_contains_a_command(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, HOSTILE)
    for arguments in (["--all"], ["--verbose", "--show-ignored"], ["--stats"], ["--check"], ["--explain", "g.py:4"]):
        ran = run(folder, "migrate", "--format", "text", *arguments)
        assert HEARD.findall(ran.stdout + ran.stderr) == [], arguments


def test_annotations_are_the_only_commands(tmp_path: Path) -> None:
    ran = run(write_tree(tmp_path, HOSTILE), "check", "--format", "github")
    lines = ran.stdout.splitlines()
    assert lines
    assert [line for line in lines if not line.startswith((b"::error ", b"::warning ", b"::notice "))] == []
    assert [line for line in lines if b"##[" in line or b"##vso[" in line] == []


def test_diff_in_a_log_is_still_a_patch(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "tree", {"g.py": HOSTILE["g.py"]})
    plain = run(folder, "migrate", "--dry-run").stdout
    logged = run(folder, "migrate", "--dry-run", GITHUB_ACTIONS="true").stdout
    first, *_, last = logged.splitlines()
    assert first.startswith(b"::stop-commands::")
    assert last == b"::" + first.removeprefix(b"::stop-commands::") + b"::"
    assert plain in logged
    assert HEARD.search(plain)
    subprocess.run(["git", "apply", "-"], cwd=folder, input=logged, check=True)
    assert b'gpt-4"' not in (folder / "g.py").read_bytes()


def test_diff_without_commands_is_unchanged() -> None:
    assert tame_diff(b"--- a\n+++ b\n-x::y\n", {"GITHUB_ACTIONS": "true"}) == b"--- a\n+++ b\n-x::y\n"
    assert tame_diff(b" ##vso[x]\n", {}) == b" ##vso[x]\n"
    assert not HEARD.search(tame_diff(b" ##VSO[x]\n", {"TF_BUILD": "True"}))
    assert not HEARD.search(tame_diff(b" ##teamcity[x]\n", {"TEAMCITY_VERSION": "2026"}))
    for heard in (b"x\r::y", b"x\n ::y", b"::y", "x\n \u00a0::y".encode(), "x\n\u3000\u2028::y".encode()):
        assert tame_diff(heard, {"GITHUB_ACTIONS": "true"}).startswith(b"::stop-commands::")


@pytest.mark.parametrize("said", COMMANDS)
def test_commands_are_escaped(said: str) -> None:
    assert not HEARD.search(tame_product(said.encode()))
    assert json.loads(tame_product(json.dumps(said).encode(), "json")) == said


@pytest.mark.parametrize(
    "said",
    [
        *(
            "fixes #12",
            "Closes GH-12",
            "resolves https://github.com/a/b/issues/1",
            "closes a/b#3",
            "@team",
            "!12",
            "%12",
        ),
        *("fixes &num;12", "&commat;team", "fixes &#35;12", "see www.example.com", "$12", "&12", "fixes\u202e #12"),
    ],
)
def test_reasons_close_no_issue_and_mention_no_user(said: str) -> None:
    assert not re.search(r"#\d|GH-\d|://|@\w|[!%$&]\d|www\.|\u202e", render(escape(said)))
    assert not re.search(r"#\d|@\w|\u202e", render(plain(said)))


def render(markdown: str) -> str:
    """Return the text that a forge searches for references: after backslashes and character references are read."""
    shielded = re.sub(r"\\([!-/:-@\[-`{-~])", lambda found: f"\ue000{ord(found[1]):x}\ue001", markdown)
    return re.sub("\ue000(.+?)\ue001", lambda found: chr(int(found[1], 16)), unescape(shielded))
