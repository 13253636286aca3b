"""A small tree for the tests of the command line: one rewrite and one review, each next to a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import write_tree

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = "sk-proj-S3CRET"
APP = f'KEY = "{PRIVATE}"; MODEL = "gpt-4"  # {PRIVATE}\n'.encode()
TABLE = f'PRICES = {{"gpt-4o": 1, "{PRIVATE}": 2}}\n'.encode()
TREE = {"app.py": APP, "prices.py": TABLE}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a directory with one rewrite and one review; test modules import this by name."""
    return write_tree(tmp_path / "tree", TREE)
