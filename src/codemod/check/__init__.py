"""The gate: which findings fail on a day, and which of them a baseline has accepted."""

from codemod.check.baseline import Baseline, accept_known, read_baseline, write_baseline
from codemod.check.gate import DEFAULT, count_days, grade_report, read_limit

__all__ = [
    "DEFAULT",
    "Baseline",
    "accept_known",
    "count_days",
    "grade_report",
    "read_baseline",
    "read_limit",
    "write_baseline",
]
