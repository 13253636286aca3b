"""Programs of several files: where an id goes decides what happens to it.

Each case is NAME/case.toml with its files in NAME/before. Each [[expect]] has the correct decisions for the findings of
an id on a line, and the replacements.
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import outcomes
import pytest

from codemod.api import migrate

CASES = Path(__file__).parent / "dataflow_cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/case.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_data_flow_decides(name: str, tmp_path: Path) -> None:
    case = tomllib.loads((CASES / name / "case.toml").read_text(encoding="utf-8"))
    tree = shutil.copytree(CASES / name / "before", tmp_path / "tree")
    report = migrate(cwd=tree, as_of=case["as_of"], no_config=True, show_ignored=True)
    outcomes.add(report.patches)
    assert case["expect"]
    for wanted in case["expect"]:
        found = [
            finding
            for patch in report.patches
            for finding in patch.findings
            if patch.source.path == wanted["path"]
            and patch.source.position(finding.occurrence.span.start)[0] == wanted["line"]
            and finding.occurrence.text == wanted["id"]
        ]
        place = f"{wanted['path']}:{wanted['line']}"
        assert found or "ignore" in wanted["decision"], place
        for finding in found:
            assert finding.decision.value in wanted["decision"], (place, finding.reason)
            if finding.decision.value == "rewrite" and "replacement" in wanted:
                assert finding.replacement in wanted["replacement"], place
