"""The findings in one or many repositories, and their models by shutdown date: the data of every overview."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from codemod.outputs.diff import format_patch
from codemod.outputs.report_json import describe_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from codemod.values import Report


@dataclass(frozen=True, slots=True)
class RepositoryView:
    """One repository in an overview; `findings` and `skipped` as in version 1 of the JSON."""

    name: str
    findings: Sequence[Mapping[str, Any]] = ()  # each also with "owners"
    skipped: Sequence[Mapping[str, str]] = ()
    diffs: Sequence[tuple[str, bytes]] = ()  # path, unified diff
    state: str = ""
    stage: str = ""
    reason: str = ""
    url: str = ""
    base: str = ""
    head: str = ""
    branch: str = ""
    commit: str = ""
    pull_request: str = ""
    verification: Mapping[str, Any] | None = None  # as in version 1 of the JSON

    def count(self, decision: str) -> int:
        return sum(finding["decision"] == decision for finding in self.findings)

    def count_follow_ups(self) -> int:
        return sum(len(finding["follow_ups"]) for finding in self.findings)

    def count_files(self) -> int:
        return len({finding["path"] for finding in self.findings})


@dataclass(frozen=True, slots=True)
class Overview:
    """Repositories on a date."""

    as_of: str
    rules_checked: str
    rules_models: int
    repositories: Sequence[RepositoryView]
    is_preview: bool = False  # a preview: "changed" means that it would change


@dataclass(slots=True)
class ModelRow:
    """A retiring model on the platform that serves it, and where it is used."""

    model: str
    platform: str
    status: str
    shutdown: str  # ISO date, "" if unknown
    days_left: int | None  # 0 and less: retired; None: no date
    places: int = 0
    rewrites: int = 0
    replacements: list[str] = field(default_factory=list)
    suggested: str = ""  # if no replacement is published
    suggested_source: str = ""
    repositories: dict[str, int] = field(default_factory=dict)  # name -> number of places


def view_report(report: Report, name: str, find_owners: Callable[[str], Sequence[str]]) -> Overview:
    """Return the report of one project as an overview; `find_owners` returns the owners of a path."""
    patches = [patch for patch in report.patches if patch.findings]
    view = RepositoryView(
        name,
        findings=[
            describe_finding(finding, patch.source) | {"owners": list(find_owners(patch.source.path))}
            for patch in patches
            for finding in patch.findings
        ],
        skipped=[{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        diffs=[(patch.source.path, format_patch(patch)) for patch in patches if patch.edits],
    )
    return Overview(report.as_of, report.rules_checked, report.rules_models, [view])


def group_models(overview: Overview) -> list[ModelRow]:
    """Return the models that were found, longest retired first, those without a date last."""
    rows: dict[tuple[str, str], ModelRow] = {}
    for repository in overview.repositories:
        for finding in repository.findings:
            key = (finding["model"], finding["platform"])
            row = rows.get(key)
            if row is None:
                days = count_days(overview.as_of, finding["shutdown"])
                row = rows[key] = ModelRow(*key, finding["status"], finding["shutdown"], days)
            row.places += 1
            row.rewrites += finding["decision"] == "rewrite"
            row.repositories[repository.name] = row.repositories.get(repository.name, 0) + 1
            if finding["replacement"] and finding["replacement"] not in row.replacements:
                row.replacements.append(finding["replacement"])
            row.suggested = row.suggested or finding.get("suggested") or ""
            row.suggested_source = row.suggested_source or finding.get("suggested_source") or ""
    return sorted(rows.values(), key=lambda row: (row.shutdown or "9999", row.model, row.platform))


def count_days(as_of: str, shutdown: str) -> int | None:
    """Return the days from one ISO date to the other, None without a second date."""
    return (date.fromisoformat(shutdown) - date.fromisoformat(as_of)).days if shutdown else None


def word_days(days: int | None) -> str:
    """Return "in 59 days", "3 days ago", "today", "no date"."""
    if days is None:
        return "no date"
    if not days:
        return "today"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {count}" if days > 0 else f"{count} ago"
