"""`rules update`: downloads are checked before use, invalid ones change nothing, and a run reports its rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import timeit
from pathlib import Path

import pytest
from harness import CHECKED, TODAY, days_after_checked, run_migrate, run_program
from update_world import LATER, LATER_STILL, NEWER, make_files, own_store, update, write_folder

from codemod.rules.current import SWITCH, find_store, find_update
from codemod.rules.registry import load_registry

__all__ = ["own_store"]


def version(**environment: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        return run_program(Path.cwd(), "llm-codemod", "--version").stdout.decode()


def test_run_uses_the_update_and_reports_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "new", NEWER)
    (tmp_path / "app.py").write_bytes(b'client.chat.completions.create(model="acme-1")\n')
    before = version()
    outcome = update(tmp_path, "--from", "new")
    assert outcome.code == 0
    assert outcome.stderr == f"in use: the rules of {LATER}, from {folder}; before: {CHECKED}\n"
    assert outcome.stdout.startswith(b"2 models added\n  acme acme-1: retired 2026-06-01\n  acme acme-2: deprecated\n")
    assert before.endswith("as shipped\n")
    assert version().endswith(f"rules of {LATER}: 2 models retired or retiring, updated from {folder}\n")
    assert version(**{SWITCH: "shipped"}) == before
    found = run_migrate(tmp_path, "app.py", "--as-of", LATER).stderr
    assert found.startswith("app.py:1:39  review     argument: retired or retiring on acme (2026-06-01)")
    wrong = run_program(tmp_path, "llm-codemod", "rules", "validate", "new")
    assert (wrong.code, wrong.stderr) == (0, "5 files: valid rules\n")


def test_changes_are_listed_and_the_previous_update_is_kept(tmp_path: Path) -> None:
    write_folder(tmp_path / "first", make_files(date=LATER))
    edits = ('replacement = "acme-2"', 'replacement = "acme-3"'), ('id = "acme-2"', 'id = "acme-3"')
    write_folder(tmp_path / "second", make_files(*edits, date=LATER_STILL))
    assert update(tmp_path, "--from", "first").code == 0
    told = update(tmp_path, "--from", "second", "--format", "json", "--dry-run", day=LATER_STILL)
    document = json.loads(told.stdout)
    assert document["changes"] == {
        **{sort: [] for sort in ("status", "shutdown", "prices", "aliases", "other")},
        "added": [{"platform": "acme", "id": "acme-3", "old": None, "new": "active"}],
        "removed": [{"platform": "acme", "id": "acme-2", "old": "active", "new": None}],
        "replacement": [{"platform": "acme", "id": "acme-1", "old": "acme-2", "new": "acme-3"}],
    }
    assert (document["installed"], document["old"]["checked"]) == (False, LATER)
    assert (
        f"not installed (--dry-run): the rules of {LATER_STILL}, from {tmp_path / 'second'}; in use: {LATER}"
        in told.stderr
    )
    done = update(tmp_path, "--from", "second", day=LATER_STILL)
    assert b"1 replacement changed\n  acme acme-1: acme-2 -> acme-3\n" in done.stdout
    assert update(tmp_path, "--from", "second", day=LATER_STILL).stderr.startswith("up to date: ")
    assert update(tmp_path, "--from", "first", day=LATER_STILL).stderr.startswith(f"kept: the rules of {LATER_STILL}; ")
    for expected in (LATER, LATER_STILL, LATER):
        assert f"in use again: the rules of {expected}" in update(tmp_path, "--previous").stderr
        assert load_registry().checked == expected


def test_previous_restores_the_built_in_rules_which_win_if_newer(tmp_path: Path) -> None:
    write_folder(tmp_path / "new", NEWER)
    update(tmp_path, "--from", "new")
    assert update(tmp_path, "--previous").stderr == "in use again: the built-in rules\n"
    assert update(tmp_path, "--previous").stderr == "error: --previous: no update is in use\n"
    assert (find_update(), load_registry().origin) == (None, "")
    update(tmp_path, "--from", "new")
    pointer, older = find_store() / "current.json", days_after_checked(-1)
    pointer.write_text(pointer.read_text().replace(LATER, older).replace(f"{older}-", f"{LATER}-"))
    assert load_registry().origin == ""


def test_unreadable_update_is_reported_and_repaired(tmp_path: Path) -> None:
    write_folder(tmp_path / "new", NEWER)
    update(tmp_path, "--from", "new")
    index = next(find_store().glob("*/index.json"))
    whole = index.read_bytes()
    index.write_bytes(whole[:-9])
    told = run_program(tmp_path, "llm-codemod", "explain", "gpt-4", "--as-of", TODAY)
    folder = index.parent
    trouble = (
        f"the updated rules in {folder} cannot be read, so the built-in ones are used; run: llm-codemod rules update"
    )
    assert (told.code, told.stderr) == (0, f"warning: {trouble}\n")
    assert update(tmp_path, "--from", "new").code == 0
    assert (load_registry().checked, index.read_bytes()) == (LATER, whole)


def test_invalid_environment_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "newest")
    refused = run_program(Path.cwd(), "llm-codemod", "explain", "gpt-4")
    assert (refused.code, refused.stderr.split(":")[1]) == (2, f" {SWITCH}=newest")


def test_run_without_an_update_is_not_slower() -> None:
    load = min(timeit.repeat(load_registry, number=1, repeat=3))
    assert min(timeit.repeat(find_update, number=1, repeat=20)) < load / 20


def test_user_without_a_home_has_the_built_in_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "new", NEWER)
    update(tmp_path, "--from", "new")
    # If the system knows no home directory, Python returns "~": a directory of that name may be untrusted.
    (tmp_path / "~" / ".local" / "share").mkdir(parents=True)
    (tmp_path / "data" / "llm-codemod").rename(tmp_path / "~" / ".local" / "share" / "llm-codemod")
    monkeypatch.setenv("XDG_DATA_HOME", "share")
    monkeypatch.setenv("HOME", "~")
    monkeypatch.chdir(tmp_path)
    assert find_update() is None
    assert "no home directory to store rules in" in update(tmp_path, "--from", "new").stderr


def test_rules_with_future_dates_are_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / "new", make_files(date="2099-01-01"))
    refused = update(tmp_path, "--from", "new")
    assert refused.code == 2
    assert "new: contains a row checked on 2099-01-01, which is in the future" in refused.stderr


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            ('kind = "chat"', 'kind = "chta"'),
            'platforms/acme.toml: model acme-1: kind: unknown value "chta"; did you mean "chat"?',
        ),
        (
            ('name = "Acme"', 'name = ["Acme"]'),
            "platforms/acme.toml: name: is a list; write one line of text in quotes",
        ),
        (('id = "acme-2"', 'id = "acme-\\u001b[31m2"'), "acme.toml: model acme-\\x1b[31m2: id: "),
        (('kind = "chat"', f"kind = {'[' * 9_000}"), "is nested too deeply"),
        (("[[model]]", "[[model]"), "platforms/acme.toml: line 4, column 8: is not TOML: Expected"),
    ],
)
def test_rules_that_break_the_schema_are_refused(tmp_path: Path, edit: tuple[str, str], told: str) -> None:
    write_folder(tmp_path / "new", make_files(edit))
    refused = update(tmp_path, "--from", "new")
    assert (refused.code, refused.stderr.count("\n")) == (2, 1)
    assert told in refused.stderr
    assert refused.stderr.endswith(f"the rules of {CHECKED}, 9 days old stay in use\n")
    assert not find_store().exists()


@pytest.mark.parametrize("step", range(1, 32, 4))
def test_killed_update_leaves_complete_rules(step: int, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "first", make_files(date=LATER))
    update(tmp_path, "--from", "first")
    write_folder(
        folder, make_files(('id = "acme-2"', 'id = "acme-2b"'), ('t = "acme-2"', 't = "acme-2b"'), date=LATER_STILL)
    )
    script = Path(__file__).parent / "support" / "stopped_update.py"
    command = [sys.executable, str(script), str(step), str(folder), LATER_STILL]
    killed = subprocess.run(command, capture_output=True, check=False)
    assert killed.returncode == -9 or int(killed.stdout) < step
    now = load_registry()
    assert now.trouble == ""
    assert {id_ for _, id_ in now.models} in [{"acme-1", other} for other in ("acme-2", "acme-2b")]
    for left in find_store().glob("unfinished-*"):
        os.utime(left, (0, 0))
    write_folder(folder, make_files(date=days_after_checked(11)))
    assert update(tmp_path, "--from", "first", day=days_after_checked(11)).code == 0
    assert load_registry().checked == days_after_checked(11)
    assert list(find_store().glob("unfinished-*")) == []


def test_concurrent_updates_leave_complete_rules(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_folder(tmp_path / name, make_files(('name = "Acme"', f'name = "{name}"'), date=LATER))
    script = Path(__file__).parent / "support" / "stopped_update.py"
    commands = [
        [sys.executable, str(script), "0", str(tmp_path / name), LATER] for name in ("one", "two", "one", "two")
    ]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for command in commands]
    assert [(process.communicate()[1], process.returncode) for process in started] == [(b"", 0)] * 4
    now = load_registry()
    assert (now.checked, now.trouble, now.platforms["acme"].name in {"one", "two"}) == (LATER, "", True)
    assert len(list(find_store().glob("????-*"))) == 2


def test_unwritable_store_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "new", NEWER)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    refused = update(tmp_path, "--from", "new")
    assert refused.code == 2
    assert "not a directory: updated rules are stored in" in refused.stderr
