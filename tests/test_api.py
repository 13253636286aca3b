"""`codemod.migrate(paths, …) -> Report`: the same findings and bytes as the command line."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_tree import APP, TREE, folder
from harness import TODAY, read_tree, run_migrate, write_tree

import codemod
from codemod.cli.migrate import command

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["folder"]


def test_report_matches_the_output_of_the_command_line(folder: Path) -> None:
    report = codemod.migrate(".", as_of=TODAY, cwd=folder)
    printed = json.loads(run_migrate(folder, "--format", "json").stdout)["findings"]
    assert [
        (
            patch.source.path,
            *patch.source.position(finding.occurrence.span.start),
            finding.decision,
            finding.replacement,
        )
        for patch in report.patches
        for finding in patch.findings
    ] == [(f["path"], f["line"], f["column"], f["decision"], f["replacement"]) for f in printed]
    [patch] = [patch for patch in report.patches if patch.edits]
    assert codemod.apply_edits(patch.source.data, patch.edits) == APP.replace(b"gpt-4", b"gpt-5.6-sol")
    assert read_tree(folder) == TREE


@pytest.mark.parametrize(
    "options",
    [
        {"write": True},
        {"write": True, "mapping": {"gpt-4": "mine"}},
        {"write": True, "only": ["o1-mini"]},
        {"write": True, "unsafe": True, "exclude": ["app.py"]},
        {"write": True, "horizon": 365, "include": ["*.py"]},
    ],
)
def test_writing_matches_the_command_line(tmp_path: Path, options: dict[str, object]) -> None:
    one, other = write_tree(tmp_path / "one", TREE), write_tree(tmp_path / "other", TREE)
    call: Callable[..., codemod.Report] = codemod.migrate
    report = call(["app.py", Path("prices.py")], as_of=date.fromisoformat(TODAY), cwd=one, **options)
    spelled = {"write": "--write", "unsafe": "--unsafe", "mapping": "--map=gpt-4=mine", "only": "--only=o1-mini",
               "exclude": "--exclude=app.py", "include": "--include=*.py", "horizon": "--horizon=365"}  # fmt: skip
    run_migrate(other, *(spelled[name] for name in options))
    assert read_tree(one) == read_tree(other)
    assert report.as_of == TODAY


def test_unread_files_are_in_the_report_and_invalid_arguments_raise(folder: Path) -> None:
    write_tree(folder, {"wide.py": 'x = "gpt-4"'.encode("utf-16")})
    assert [skipped.path for skipped in codemod.migrate(folder, cwd=folder).skipped] == ["wide.py"]
    with pytest.raises(codemod.CodemodError, match=r"missing\.py"):
        codemod.migrate("missing.py", cwd=folder)
    with pytest.raises(ValueError, match="tomorrow"):
        codemod.migrate(".", as_of="tomorrow", cwd=folder)


def test_it_takes_the_options_of_the_command() -> None:
    of_the_shell = {"dry_run", "check", "interactive", "format", "output", "exit_code"}
    of_the_shell |= {
        "stdin_filename",
        "verify",
        "keep_passing",
        "verify_related",
        "verify_limit",
        "version",
        "no_age_warning",
        "debug",
        "verbose",
        "quiet",
        "color",
        "pass_check",
        "explain",
        "all_",
        "stats",
    }
    shared = inspect.signature(command).parameters.keys() - of_the_shell
    assert inspect.signature(codemod.migrate).parameters.keys() == shared | {"cwd"}


def test_exported_names_exist_and_are_imported_lazily() -> None:
    assert all(getattr(codemod, name) is not None for name in codemod.__all__)
    with pytest.raises(AttributeError, match="no attribute 'unknown'"):
        codemod.unknown  # noqa: B018
    loaded = "import sys, codemod; print(*(m for m in sys.modules if m.startswith('codemod.')))"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True).stdout == b"\n"
