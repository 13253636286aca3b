"""The gate: a report and a limit in; the report with a level for each finding out, accepted places marked."""

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
