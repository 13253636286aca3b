"""Formats the table of `--stats`: one line per model."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from codemod.outputs.text import sum_up
from codemod.values import Decision

if TYPE_CHECKING:
    from codemod.values import Report


def format_statistics(report: Report) -> str:
    """Return a table by model: places by level, rewrites, the date, the replacement."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    facts: dict[str, tuple[str, str]] = {}
    for patch in report.patches:
        for one in patch.findings:
            if one.decision == Decision.IGNORE:
                continue
            rows[one.occurrence.text][one.attention] += 1
            rows[one.occurrence.text]["rewrite"] += one.decision == Decision.REWRITE
            facts.setdefault(one.occurrence.text, (one.shutdown, one.replacement or one.suggested))
    width = max(map(len, rows), default=5)
    lines = [f"{'model':{width}}  rewrite   act  check  mention  retires     replacement"]
    for model, counts in sorted(rows.items(), key=lambda item: (facts[item[0]][0] or "9999", item[0])):
        day, new = facts[model]
        numbers = f"{counts['rewrite']:>7}  {counts['act']:>4}  {counts['check']:>5}  {counts['mention']:>7}"
        lines.append(f"{model:{width}}  {numbers}  {day or '-':10}  {new}".rstrip())
    return "\n".join([*lines, sum_up(report), ""])
