"""`make audit` with stand-in packages: agreements are counted, differences are named."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from harness import write_tree

from codemod.resources import directory
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = directory("rules").parent / ".ci" / "audit"
AI_SDK = runpy.run_path(str(SCRIPT))["AI_SDK"]
ROWS = load_registry().models
LITELLM = {
    "groq/llama3-8b-8192": {"litellm_provider": "groq", "deprecation_date": ROWS["groq", "llama3-8b-8192"].shutdown},
    "groq/gemma2-9b-it": {"litellm_provider": "groq", "deprecation_date": "2031-01-01"},
    "groq/zeta-1": {"litellm_provider": "groq", "deprecation_date": "2031-01-01"},
}
UNION = """// The ids.
export type ChatModelId =
  | 'zeta-2' // one that no rule knows
  | 'llama3-8b-8192'
  // | 'zeta-3'
  | (string & {});
"""


def audit(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    tree = {f"ai-sdk/{name}/package/src/options.ts": UNION.encode() for name in AI_SDK}
    tree["litellm/model_prices_and_context_window_backup.json"] = json.dumps(LITELLM).encode()
    write_tree(tmp_path, tree)
    return tmp_path


def test_agreements_are_counted_and_differences_are_named(packages: Path) -> None:
    done = audit(packages)
    assert done.returncode == 1, done.stderr
    ours = ROWS["groq", "gemma2-9b-it"]
    source = "(litellm@"
    [contradicted] = [line for line in done.stdout.splitlines() if line.startswith("contradicted: ")]
    assert contradicted.startswith(f"contradicted: groq gemma2-9b-it: 2031-01-01 {source}")
    assert contradicted.endswith(f"the rules: retired {ours.shutdown}")
    assert f"unknown: groq zeta-1: 2031-01-01 {source}" in done.stdout
    assert "listed by @ai-sdk/groq, without a rule: zeta-2\n" in done.stdout
    assert f"AI SDK: {2 * len(AI_SDK)} ids listed: " in done.stdout
    assert done.stdout.endswith(": 1 statements agree, 1 contradict, 1 name ids that no rule knows\n")


def test_a_package_without_a_list_stops_the_audit(packages: Path) -> None:
    (packages / "ai-sdk" / "xai" / "package" / "src" / "options.ts").write_text("export type XaiModelId = string;\n")
    done = audit(packages)
    assert (done.returncode, "error: @ai-sdk/xai exports no list" in done.stderr) == (1, True)
