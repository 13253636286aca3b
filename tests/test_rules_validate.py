"""`rules validate` reports all problems at once, with file and line; old rules cause a warning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bad_rules import BAD, GOOD
from harness import CHECKED, days_after_checked, run_check, run_migrate, run_program
from update_world import make_files, write_folder

from codemod.errors import BadRuleError
from codemod.resources import directory
from codemod.rules.age import OLD, count_age
from codemod.rules.load import read_overlay

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Outcome

SEVERAL = """platform = "acme"
naem = "Acme"
page = "example.com"

[[model]]
id = "acme-2"
provider = "Acme"
kind = "chta"
status = "active"
shutdwn = "2027-01-01"
source = "its page"
checked = 2026-11-22

[[model]]
id = "acme-1"
provider = "Acme"
kind = "chat"
status = "retired"
replacement = "acme-1"
source = "its page"
checked = "2026-11-22"

  [[ price ]]
platform = "acme"
id = "acme-2"
input = "free"
checked = "2026-11-22"
"""


def validate(folder: Path, name: str = ".") -> Outcome:
    return run_program(folder, "llm-codemod", "rules", "validate", name)


def test_every_problem_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text(SEVERAL)
    (tmp_path / "b.toml").write_text('words = ["b"]\n\n[[model]\n')
    found = validate(tmp_path)
    assert (found.code, found.stderr) == (2, "2 files: 12 problems\n")
    lines = found.stdout.decode().splitlines()
    assert lines[0].startswith("b.toml: line 3, column 8: is not TOML: ")
    assert [line.partition(";")[0] for line in lines[1:]] == [
        "acme.toml:2: naem: unknown key",
        'acme.toml:3: page: "example.com" is not valid',
        'acme.toml:8: model acme-2: kind: unknown value "chta"',
        "acme.toml:10: model acme-2: shutdwn: unknown key",
        "acme.toml:12: model acme-2: checked: is a date without quotes",
        "acme.toml:14: model acme-1: is not in sorted order",
        "acme.toml:19: model acme-1: replacement_source: missing",
        "acme.toml:19: model acme-1: drop_in: missing",
        "acme.toml:19: model acme-1: replacement: is the model itself",
        "acme.toml:23: price acme-2: source: missing",
        "acme.toml:26: price acme-2: input: is text",
    ]


@pytest.mark.parametrize("name", BAD)
def test_validate_reports_what_the_loader_refuses(name: str, tmp_path: Path) -> None:
    old, new, _ = BAD[name]
    (tmp_path / "acme.toml").write_text(GOOD.replace(old, new, 1))
    with pytest.raises(BadRuleError) as refused:
        read_overlay(tmp_path / "acme.toml")
    found = validate(tmp_path, "acme.toml")
    assert found.code == 2
    assert ": ".join(refused.value.parts[:2]) in found.stdout.decode()


def test_duplicate_rows_and_unknown_names_are_problems(tmp_path: Path) -> None:
    files = make_files(('replacement = "acme-2"', 'replacement = "acme-22"'))
    write_folder(tmp_path, files)
    (tmp_path / "prices2.toml").write_bytes(files["prices.toml"])
    (tmp_path / "words.toml").unlink()
    overlay = validate(tmp_path)
    assert overlay.stdout.decode().splitlines() == [
        'platforms/acme.toml:11: model acme-1: replacement: unknown model "acme-22" on acme; did you mean "acme-2"?',
        "prices2.toml:1: price acme-1: is also in prices.toml; keep one of the two",
    ]
    write_folder(tmp_path, files)
    (tmp_path / "prices2.toml").unlink()
    (tmp_path / "notes.toml").write_text("mine = true\n")
    whole = validate(tmp_path)
    assert (whole.stderr, b"notes.toml" in whole.stdout) == ("5 files: 1 problem\n", False)


def test_overlay_may_refer_to_the_rules_in_use(tmp_path: Path) -> None:
    row = 'provider = "OpenAI"\nkind = "chat"\nstatus = "deprecated"\nreplacement_source = "us"\ndrop_in = "yes"\n'
    ends = 'source = "us"\nchecked = "2026-11-22"\n'
    text = f'platform = "openai"\n\n[[model]]\nid = "gpt-4o"\nreplacement = "gpt-4.1"\n{row}{ends}'
    (tmp_path / "own.toml").write_text(text)
    assert validate(tmp_path).code == 0
    (tmp_path / "own.toml").write_text(text.replace("gpt-4.1", "gpt-4.11"))
    assert b'unknown model "gpt-4.11" on openai; did you mean "gpt-4.1"?' in validate(tmp_path).stdout
    assert "file: cannot be read" in validate(tmp_path, "gone").stdout.decode()


def test_built_in_rules_are_valid() -> None:
    assert validate(directory("rules").parent, str(directory("rules"))).code == 0


# 46 days after the newest row of the built-in rules.
OLD_DAY, LAST_DAY = days_after_checked(46), days_after_checked(45)


def test_rules_are_old_after_45_days() -> None:
    assert [count_age(CHECKED, day) > OLD for day in (LAST_DAY, OLD_DAY)] == [False, True]
    assert count_age(CHECKED, days_after_checked(-20)) == 0


@pytest.mark.parametrize(
    "command", [["migrate"], ["migrate", "--format", "json"], ["check"], ["check", "--format", "sarif"]]
)
def test_old_rules_only_cause_a_warning(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_bytes(b'm = client.chat.completions.create(model="gpt-4")\n')

    def run(day: str, *more: str) -> Outcome:
        call = run_migrate if command[0] == "migrate" else run_check
        return call(tmp_path, "--as-of", day, *command[1:], *more)

    warned, quiet = run(OLD_DAY), run(OLD_DAY, "--no-age-warning")
    told = f"warning: the rules of {CHECKED}, 46 days old: later announcements are missing; "
    assert warned.stderr.startswith(told)
    assert warned.stderr.partition("\n")[2] == quiet.stderr
    assert (warned.stdout, warned.code) == (quiet.stdout, quiet.code)
    assert "days old" not in quiet.stderr + run(LAST_DAY).stderr + warned.stdout.decode()
    (tmp_path / "llm-codemod.toml").write_text("warn-rules-age = false\n")
    assert run(OLD_DAY).stderr == quiet.stderr
    (tmp_path / "llm-codemod.toml").write_text('warn-rules-age = "no"\n')
    assert "warn-rules-age: is neither true nor false; write true or false" in run(OLD_DAY).stderr


@pytest.mark.parametrize("command", [["explain", "gpt-4"], ["cost", "gpt-4", "--input-tokens", "1"]])
def test_other_commands_warn_too(command: list[str], tmp_path: Path) -> None:
    told = [
        run_program(tmp_path, "llm-codemod", *command, "--format", "json", "--as-of", OLD_DAY, *more)
        for more in ([], ["--no-age-warning"])
    ]
    assert [one.stderr.count("46 days old") for one in told] == [1, 0]
    assert json.loads(told[0].stdout) == json.loads(told[1].stdout)
