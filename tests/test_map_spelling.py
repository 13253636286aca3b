"""A replacement that looks like a typo is reported, and one that would match anywhere is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness import run_migrate, write_tree

if TYPE_CHECKING:
    from pathlib import Path


def test_typo_in_a_replacement_is_reported_and_a_custom_model_is_not(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.yaml": b"model: gpt-4-0613\n"})
    told = run_migrate(tmp_path, "--map", "gpt-4-0613=gpt-5.6-tera")
    assert (
        "warning: --map gpt-4-0613=gpt-5.6-tera: no rule knows gpt-5.6-tera; did you mean gpt-5.6-terra?" in told.stderr
    )
    assert told.code == 0
    for new in ("our-own-model", "gpt-5.6-terra"):
        assert "did you mean" not in run_migrate(tmp_path, "--map", f"gpt-4-0613={new}").stderr


def test_an_id_of_one_character_is_refused(tmp_path: Path) -> None:
    told = run_migrate(tmp_path, "--map", "a=gpt-5.6-terra")
    assert told.code == 2
    assert "one character would match anywhere" in told.stderr
